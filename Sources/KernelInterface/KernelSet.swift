/// Numbers that a kernel reads. Every pointer may stand anywhere; at a multiple of 64 bytes long streams are fastest.
package typealias Floats = UnsafePointer<Float>
/// Numbers that a kernel writes.
package typealias MutableFloats = UnsafeMutablePointer<Float>

/// One build of the kernels: loops over raw memory that the engine calls through a metatype chosen at start-up.
///
/// All builds give the same bits for every function (but one, which says so and only says what need not be looked at), at any
/// processor and for any cut of the work:
/// - An element of a product is one chain of fused multiply-adds over the inner dimension, in order.
/// - A sum over a row's elements has 16 running lanes (lane `l` takes elements `l`, `l + 16`, ...) and then a fixed tree:
///   upper half onto lower half, four times.
/// - A sum over rows goes on from memory, row by row, so that it may be cut anywhere between two rows.
/// - What works on single elements gives each the same bits wherever in a vector it stands.
///
/// Denormal numbers are treated as the thread's control word says (`processor_flushing` of `CProcessor`), by every build
/// alike; all threads that share a result must be in one mode. A NaN stays a NaN, but its payload and sign may differ.
///
/// **Callers guarantee** that counts are not negative, that pointers reach as far as counts and strides say, and that
/// what is written does not overlap what is read, except where a function says that it works in place (same
/// pointer and same stride). Nothing is read or written beyond the elements that the shapes name. Strides count
/// elements from one row to the next and are at least the width, or 0 for an operand that is the same for every row.
package protocol KernelSet: ProductKernels, ElementwiseKernels, MemoryKernels, ReductionKernels, LossKernels,
  RandomKernels, OptimizerKernels, RankingKernels, SumProductKernels, SoftmaxKernels, DistanceKernels, MatrixKernels,
  DrawingKernels, SendableMetatype
{}
