/// Memory of a fixed size for kernels, which begins at a multiple of 64 bytes.
final class Room<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating value: Element) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
    base = memory.initializeMemory(as: Element.self, repeating: value, count: count)
    self.count = count
  }

  /// The values, and `filler` behind them up to a multiple of eight.
  convenience init(_ values: [Element], filler: Element) {
    self.init(count: Self.eights(values.count) * 8, repeating: filler)
    for (place, value) in values.enumerated() { base[place] = value }
  }

  static func eights(_ count: Int) -> Int { (count + 7) / 8 }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}
