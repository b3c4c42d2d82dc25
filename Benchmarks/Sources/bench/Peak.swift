import CMachine

/// The machine's peak rates, measured by loops that are independent of Receta.
struct Peak: Codable {
  let vectorBits: Int
  /// Fused multiply-adds on registers, in floating-point operations per second, of one thread and of two threads together.
  let flopsOne: Double
  let flopsTwo: Double
  /// Read bandwidth of one thread in bytes per second: 1 MB repeatedly (L2 cache) and 1 GB (memory).
  let cacheOne: Double
  let memoryOne: Double

  func flops(threads: Int) -> Double { threads == 1 ? flopsOne : flopsTwo }

  /// Takes about five seconds.
  static func measured() -> Peak {
    Peak(
      vectorBits: Int(machine_vector_bits()),
      flopsOne: ParallelRate.rate(threads: 1) { machine_peak_flops(0.5) },
      flopsTwo: ParallelRate.rate(threads: 2) { machine_peak_flops(0.5) },
      cacheOne: ParallelRate.rate(threads: 1) { machine_read_bandwidth(1 << 20, 0.3) },
      memoryOne: ParallelRate.rate(threads: 1) { machine_read_bandwidth(1 << 30, 0.5) })
  }

  /// A one-sentence summary.
  var words: String {
    """
    \(Int(flopsOne / 1e9)) GFLOP/s on one thread, \(Int(flopsTwo / 1e9)) on two, at \(vectorBits) bits; \
    reading \(Figure.number(cacheOne / 1e9)) GB/s from the L2 cache, \(Figure.number(memoryOne / 1e9)) from memory
    """
  }
}
