/// A text that is compared byte by byte, for use as a key: ids, column names, file names.
///
/// Two `String`s are equal when they are canonically equivalent, so `é` as one code point equals `e` with a combining accent. As ids they
/// are two different texts.
package struct ExactText: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

  /// Orders by the bytes of UTF-8, which is the order of the code points.
  package static func < (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      hasher.combine(bytes.count)
    }
    if isHashed == nil {
      let bytes = Array(text.utf8)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
      hasher.combine(bytes.count)
    }
  }
}

extension StringProtocol {
  /// Whether two texts have the same bytes in UTF-8.
  package func isExactly(_ other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
