import CMachine

/// What the machine can do, measured by loops that are independent of Receta.
struct Peak: Codable {
  let vectorBits: Int
  /// Fused multiply-adds over registers, in floating-point operations a second: of one thread, and of two together.
  let flopsOne: Double
  let flopsTwo: Double
  /// Reading 1 MB again and again (the second cache), and 1 GB (memory): bytes a second of one thread.
  let cacheOne: Double
  let memoryOne: Double

  func flops(threads: Int) -> Double { threads == 1 ? flopsOne : flopsTwo }

  /// Takes some five seconds.
  static func measured() -> Peak {
    Peak(
      vectorBits: Int(machine_vector_bits()),
      flopsOne: Together.rate(threads: 1) { machine_peak_flops(0.5) },
      flopsTwo: Together.rate(threads: 2) { machine_peak_flops(0.5) },
      cacheOne: Together.rate(threads: 1) { machine_read_bandwidth(1 << 20, 0.3) },
      memoryOne: Together.rate(threads: 1) { machine_read_bandwidth(1 << 30, 0.5) })
  }

  /// All of it in one sentence.
  var words: String {
    """
    \(Int(flopsOne / 1e9)) GFLOP/s on one thread, \(Int(flopsTwo / 1e9)) on two, at \(vectorBits) bits; \
    reading \(Figure.number(cacheOne / 1e9)) GB/s from the second cache, \(Figure.number(memoryOne / 1e9)) from memory
    """
  }
}
