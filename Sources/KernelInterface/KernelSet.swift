/// Float32 numbers that a kernel reads. Pointers need no alignment; long streams are fastest at a multiple of 64 bytes.
package typealias Floats = UnsafePointer<Float>
/// Float32 numbers that a kernel writes.
package typealias MutableFloats = UnsafeMutablePointer<Float>

/// One build of the kernels: loops over raw memory that the engine calls through a metatype chosen at start-up.
///
/// Every function except ``DistanceKernels/nearestTwo(count:list:x:width:centres:groups:halfNorms:scratch:into:first:second:)`` gives the
/// same bits in all builds, on every processor and for every partition of the work:
/// - An element of a product is one chain of fused multiply-adds over the inner dimension, in order.
/// - A sum over a row's elements is accumulated in 16 lanes (lane `l` takes elements `l`, `l + 16`, ...), which are then added in a fixed
///   tree: the upper half to the lower half, four times.
/// - A sum over rows continues from the value in memory, row by row, so that the rows may be split anywhere.
/// - An elementwise function gives an element the same bits at every position in a vector.
///
/// Denormals are treated as the thread's control word says (`processor_flush_denormals` of `CProcessor`), equally in every build. All
/// threads that share a result must use one mode. A NaN stays a NaN, but its payload and sign may differ.
///
/// **Callers guarantee** that counts are not negative, that pointers are valid for the given counts and strides, and that written
/// memory does not overlap read memory, except where a function works in place (same pointer and same stride). Nothing outside the
/// given shapes is read or written. A stride is the number of elements from one row to the next: at least the width, or 0 for an
/// operand that is repeated for every row.
package protocol KernelSet: ProductKernels, ElementwiseKernels, MemoryKernels, ReductionKernels, LossKernels,
  RandomKernels, OptimizerKernels, RankingKernels, SumProductKernels, SoftmaxKernels, DistanceKernels, MatrixKernels,
  DrawingKernels, SendableMetatype
{}
