/// Float32 numbers in one block at a multiple of 64 bytes, all 0 at first.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
      to: Float.self, capacity: max(1, count))
    base.initialize(repeating: 0, count: max(1, count))
  }

  deinit {
    base.deallocate()
  }

  /// `count` rounded up to whole lines of 64 bytes.
  static func lines(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
