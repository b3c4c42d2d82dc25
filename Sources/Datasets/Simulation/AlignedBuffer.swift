/// A memory buffer of fixed size for kernels, aligned to 64 bytes.
final class AlignedBuffer<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating value: Element) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
    base = memory.initializeMemory(as: Element.self, repeating: value, count: count)
    self.count = count
  }

  /// Copies the values and pads them with `filler` to a multiple of eight.
  convenience init(_ values: [Element], filler: Element) {
    self.init(count: Self.eights(values.count) * 8, repeating: filler)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  static func eights(_ count: Int) -> Int { (count + 7) / 8 }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}
