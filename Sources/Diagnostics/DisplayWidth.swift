/// The number of terminal columns that a text takes up. A sequence that is shown as one character, such as an emoji with joiners, takes at
/// most two.
package func displayWidth(_ text: some StringProtocol) -> Int {
  text.utf8.allSatisfy { $0 < 0x80 }
    ? text.utf8.count
    : text.reduce(0) { $0 + min(2, $1.unicodeScalars.reduce(0) { $0 + $1.displayWidth }) }
}

extension Unicode.Scalar {
  /// The number of terminal columns: 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
  var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
