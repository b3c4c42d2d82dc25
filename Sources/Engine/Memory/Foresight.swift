import CProcessor

/// Prefetches memory before it is needed, so that cache lines are loaded in parallel.
enum Foresight {
  private static let line = 64

  /// Prefetches numbers that are about to be written.
  @inline(__always)
  static func willWrite(_ numbers: UnsafeMutablePointer<Float>, count: Int) {
    forEachLine(of: numbers, count) { processor_will_write($0) }
  }

  /// Prefetches numbers that are about to be read.
  @inline(__always)
  static func willRead(_ numbers: UnsafePointer<Float>, count: Int) {
    forEachLine(of: numbers, count) { processor_will_read($0) }
  }

  @inline(__always)
  private static func forEachLine(of numbers: UnsafePointer<Float>, _ count: Int, _ ask: (UnsafeRawPointer) -> Void) {
    let start = UnsafeRawPointer(numbers)
    var offset = -(Int(bitPattern: start) & (line - 1))
    while offset < count * MemoryLayout<Float>.stride {
      ask(start + offset)
      offset += line
    }
  }
}
