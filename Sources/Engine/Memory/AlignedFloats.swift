import LibC

/// Float32 numbers in one block at a multiple of 64 bytes, all 0 at first.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Bytes of a large page of memory.
  private static let largePage = 1 << 21

  init(count: Int) {
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    let isLarge = bytes >= Self.largePage
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isLarge ? Self.largePage : 64)
    #if canImport(Glibc)
      // What is spread over many pages is found sooner where these are large. It is no matter whether the system grants it.
      if isLarge { madvise(block, bytes, MADV_HUGEPAGE) }
    #endif
    base = block.bindMemory(to: Float.self, capacity: max(1, count))
    base.initialize(repeating: 0, count: max(1, count))
  }

  deinit {
    base.deallocate()
  }

  /// `count` rounded up to whole lines of 64 bytes.
  static func lines(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  /// From one row of `width` numbers to the next. Rows that are whole vectors begin at a line of memory, narrow ones lie side by
  /// side. Rows of a kilobyte stand a line apart: else a column of them would fall into a few of a cache's sets and push
  /// itself out.
  static func rowStride(_ width: Int) -> Int {
    let stride = width < 16 ? width : lines(width)
    return stride > 0 && stride % 256 == 0 ? stride + 16 : stride
  }
}
