import LibC
import Synchronization

/// The number of the reason why standard output could not be written; 0 while it can be.
private let ignoredFailure = Atomic<Int32>(0)

/// One of the process's two output streams.
struct Console: Sendable {
  /// The file descriptor: 1 for results, 2 for diagnostics.
  let descriptor: Int32
  /// Whether it is a terminal on which a line can be redrawn.
  let isInteractive: Bool
  /// Whether colors may be used.
  let hasColor: Bool

  /// Whether a failed write to standard output is remembered rather than fatal.
  private var ignoresFailures = false

  static let output = Console(descriptor: 1)
  static let error = Console(descriptor: 2)

  init(descriptor: Int32) {
    self.descriptor = descriptor
    // A dumb terminal has no control sequences, and the logs of CI systems keep every redrawn line.
    let isPlain = Console.isSet("CI") || getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false
    isInteractive = isatty(descriptor) == 1 && !isPlain
    // https://no-color.org
    hasColor = isInteractive && !Console.isSet("NO_COLOR")
  }

  private static func isSet(_ variable: String) -> Bool {
    guard let value = getenv(variable) else { return false }
    return value.pointee != 0
  }

  /// The number of columns: `COLUMNS` if it is a number of at least 10, else the terminal's own, else 80.
  var width: Int {
    if let value = getenv("COLUMNS"), let columns = Int(String(cString: value)), columns >= 10 { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 10 else { return 80 }
    return Int(size.ws_col)
  }

  /// The width to which text is fitted: the terminal's; nil where the output is no terminal, so that nothing is cut from a file or a pipe.
  var textWidth: Int? { isInteractive ? width : nil }

  /// Writes the whole text. If the reader has closed the pipe (`receta ... | head`), the rest is dropped.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard var pointer = UnsafeRawPointer(bytes.baseAddress) else { return }
      var left = bytes.count
      while left > 0 {
        let written = LibC.write(descriptor, pointer, left)
        if written < 0 {
          if errno == EINTR { continue }
          if errno != EPIPE, descriptor == 1 {
            if !ignoresFailures { fail(errno) }
            ignoredFailure.store(errno, ordering: .relaxed)
          }
          return
        }
        pointer += written
        left -= written
      }
    }
  }

  /// Reports a failed write to standard output, such as on a full disk, and exits with 1.
  private func fail(_ number: Int32) -> Never { Self.endAfterFailure(number) }

  /// The same stream, of which a failed write is remembered until `reportIgnoredFailure`.
  var ignoringFailures: Console {
    var console = self
    console.ignoresFailures = true
    return console
  }

  /// Reports a failed write that was ignored, and exits with 1; does nothing where there was none.
  static func reportIgnoredFailure() {
    let number = ignoredFailure.load(ordering: .relaxed)
    if number != 0 { endAfterFailure(number) }
  }

  private static func endAfterFailure(_ number: Int32) -> Never {
    Console.error.line("error[cannot-write]: standard output cannot be written: \(String(cString: strerror(number)))")
    exit(1)
  }

  func line(_ text: String = "") { write(text + "\n") }
}
