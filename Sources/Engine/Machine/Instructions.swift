import CProcessor
package import KernelInterface
import Kernels

#if arch(x86_64)
  import KernelsV3
  import KernelsV4
#endif

/// The build of the kernels. All builds give the same bits and differ only in speed.
package enum Instructions: String, CaseIterable, Sendable {
  /// Any processor of the architecture.
  case generic
  /// x86-64-v3: AVX2 and FMA.
  case avx2
  /// x86-64-v4: AVX-512.
  case avx512

  /// Whether the processor and the operating system support this build.
  package var isAvailable: Bool {
    switch self {
    case .generic: true
    case .avx2: processor_supports_v3()
    case .avx512: processor_supports_v4()
    }
  }

  /// The fastest available build.
  package static let best: Instructions = [.avx512, .avx2].first { $0.isAvailable } ?? .generic

  /// The kernels of this build, which must be available.
  package var kernels: any KernelSet.Type {
    #if arch(x86_64)
      switch self {
      case .generic: Kernels.Build.self
      case .avx2: KernelsV3.Build.self
      case .avx512: KernelsV4.Build.self
      }
    #else
      Kernels.Build.self
    #endif
  }
}
