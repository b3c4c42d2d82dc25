import LibC

/// A block of Float32 numbers, aligned to 64 bytes and initialized with 0.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Bytes in a large page.
  private static let largePage = 1 << 21

  init(count: Int) {
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    let isLarge = bytes >= Self.largePage
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isLarge ? Self.largePage : 64)
    #if canImport(Glibc)
      // Large pages take fewer entries of the address translation cache. The system may refuse the advice.
      if isLarge { madvise(block, bytes, MADV_HUGEPAGE) }
    #endif
    base = block.bindMemory(to: Float.self, capacity: max(1, count))
    base.initialize(repeating: 0, count: max(1, count))
  }

  deinit {
    base.deallocate()
  }

  /// `count` rounded up to whole cache lines.
  static func lines(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  /// The stride between rows of `width` numbers. Wide rows begin at a cache line and narrow ones are contiguous. Rows
  /// of a multiple of a kilobyte are one line further apart: otherwise a column of them would map to a few sets of
  /// the cache.
  static func rowStride(_ width: Int) -> Int {
    let stride = width < 16 ? width : lines(width)
    return stride > 0 && stride % 256 == 0 ? stride + 16 : stride
  }
}
