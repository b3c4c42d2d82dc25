import LibC
import Synchronization

/// The number of the reason why standard output could not be written; 0 while it can be.
private let ignoredFailure = Atomic<Int32>(0)

/// One of the process's two output streams, and what may be written to it.
struct Console: Sendable {
  /// The file descriptor: 1 for what was asked for, 2 for what is said about it.
  let descriptor: Int32
  /// Whether a person watches: a line may then be redrawn.
  let isInteractive: Bool
  /// Whether colours may be used.
  let hasColour: Bool

  /// Whether a failed write to standard output is remembered rather than fatal.
  private var ignoresFailures = false

  static let output = Console(descriptor: 1)
  static let error = Console(descriptor: 2)

  init(descriptor: Int32) {
    self.descriptor = descriptor
    // `NO_COLOR` (no-color.org) and `CI` ask for plain lines; a dumb terminal understands nothing else.
    let isPlain =
      Console.isSet("NO_COLOR") || Console.isSet("CI") || getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false
    isInteractive = isatty(descriptor) == 1 && !isPlain
    hasColour = isInteractive
  }

  private static func isSet(_ variable: String) -> Bool {
    guard let value = getenv(variable) else { return false }
    return value.pointee != 0
  }

  /// How many columns a line has; 80 where nobody says.
  var width: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes all of a text. A reader that has gone away (`receta ... | head`) is no failure: the rest is dropped.
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
            if !ignoresFailures { refuse(errno) }
            ignoredFailure.store(errno, ordering: .relaxed)
          }
          return
        }
        pointer += written
        left -= written
      }
    }
  }

  /// What was asked for is lost, on a full disk say: that is no success.
  private func refuse(_ number: Int32) -> Never { Self.endAfterFailure(number) }

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
