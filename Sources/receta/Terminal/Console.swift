import LibC

/// One of the process's two output streams, and what may be written to it.
struct Console: Sendable {
  /// The file descriptor: 1 for what was asked for, 2 for what is said about it.
  let descriptor: Int32
  /// Whether a person watches: a line may then be redrawn.
  let isInteractive: Bool
  /// Whether colours may be used.
  let hasColour: Bool

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
          if errno != EPIPE, descriptor == 1 { refuse(errno) }
          return
        }
        pointer += written
        left -= written
      }
    }
  }

  /// What was asked for is lost, on a full disk say: that is no success.
  private func refuse(_ number: Int32) -> Never {
    Console.error.line("error[cannot-write]: standard output cannot be written: \(String(cString: strerror(number)))")
    exit(1)
  }

  func line(_ text: String = "") { write(text + "\n") }
}
