import CProcessor
import KernelInterface
import Kernels

#if arch(x86_64)
  import KernelsV3
  import KernelsV4
#endif

/// The builds that this processor supports. The first, generic one runs on every processor.
let builds: [(name: String, kernels: any KernelSet.Type)] = {
  var builds: [(name: String, kernels: any KernelSet.Type)] = [("generic", Kernels.Build.self)]
  #if arch(x86_64)
    if processor_supports_v3() { builds.append(("v3", KernelsV3.Build.self)) }
    if processor_supports_v4() { builds.append(("v4", KernelsV4.Build.self)) }
  #endif
  return builds
}()

/// Runs `body` with denormals flushed to 0, as the threads of a pool do.
func flushingDenormals<R>(_ body: () throws -> R) rethrows -> R {
  let control = processor_float_control()
  processor_set_float_control(processor_flush_denormals(control))
  defer { processor_set_float_control(control) }
  return try body()
}

/// A buffer between guard elements that detect writes out of bounds.
final class Buffer {
  private static let guardCount = 16
  private let storage: UnsafeMutablePointer<Float>
  let count: Int
  var p: UnsafeMutablePointer<Float> { storage + Self.guardCount }

  init(_ values: [Float]) {
    count = values.count
    storage = .allocate(capacity: count + 2 * Self.guardCount)
    storage.initialize(repeating: 12345, count: count + 2 * Self.guardCount)
    for index in 0..<count { p[index] = values[index] }
  }

  convenience init(count: Int) { self.init([Float](repeating: 777, count: count)) }

  deinit { storage.deallocate() }

  var values: [Float] { (0..<count).map { p[$0] } }
  var bits: [UInt32] { (0..<count).map { p[$0].isNaN ? 0x7FC0_0000 : p[$0].bitPattern } }
  var guardsAreIntact: Bool {
    (0..<Self.guardCount).allSatisfy { storage[$0] == 12345 && p[count + $0] == 12345 }
  }
}

/// Reproducible random numbers (SplitMix64).
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }

  /// Random finite bit patterns, with extreme exponents and zeros overrepresented.
  mutating func extremes(_ count: Int) -> [Float] {
    (0..<count).map { _ in
      let word = UInt32(truncatingIfNeeded: next())
      let sign = word & 0x8000_0000
      let fraction = Bool.random(using: &self) ? word & 0x007F_FFFF : word & 0x0070_0001
      let exponent: UInt32
      switch Int.random(in: 0..<8, using: &self) {
      case 0: return Float(bitPattern: sign)
      case 1: exponent = 0
      case 2: exponent = UInt32.random(in: 1...30, using: &self)
      case 3: exponent = UInt32.random(in: 230...254, using: &self)
      case 4, 5: exponent = UInt32.random(in: 55...75, using: &self)
      default: exponent = UInt32.random(in: 115...139, using: &self)
      }
      return Float(bitPattern: sign | exponent << 23 | fraction)
    }
  }
}

/// The error of `value` in units in the last place of Float32.
func ulps(_ value: Float, _ exact: Double) -> Double {
  let ulp = max(Double(Float(exact).ulp), Double(Float.leastNonzeroMagnitude))
  return abs(Double(value) - exact) / ulp
}

func bits(_ x: Float) -> UInt32 { x.isNaN ? 0x7FC0_0000 : x.bitPattern }
