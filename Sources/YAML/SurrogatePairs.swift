import CYAML

/// Escapes of JSON for characters beyond U+FFFF, such as `\ud83d\uded2`: two UTF-16 units, which YAML does not know.
///
/// In quoted texts each pair is replaced by a placeholder of the same length, so that libyaml reads the text and all its positions hold.
/// The quoted texts with pairs are then decoded again, by themselves, with the pair as one escape of YAML (`\U0001F6D2`).
struct SurrogatePairs {
  private struct Pair {
    /// The offset of the first backslash, in bytes.
    var byte: Int
    /// The same offset in code points, as libyaml counts.
    var index: Int
    /// The character that the pair stands for.
    var scalar: UInt32
  }

  private let pairs: [Pair]
  private let source: [UInt8]
  private static let length = 12
  private static let placeholder = Array("\\u0041\\u0041".utf8)

  /// Finds the pairs in the quoted texts; nil where there are none.
  init?(in bytes: [UInt8]) {
    var found = Self.all(in: bytes)
    if found.isEmpty { return nil }
    // A first pass tells which of them are in texts in double quotes, where alone a backslash is an escape.
    var ranges: [Range<Int>] = []
    if let parser = Parser(bytes: Self.replacing(found, in: bytes)) {
      while let event = try? parser.nextRaw() {
        if event.isEnd { break }
        if event.isDoubleQuoted { ranges.append(event.range) }
      }
      // A text that has a mistake further on is not read to its end. It is reported before that matters.
    }
    var next = 0
    found = found.filter { pair in
      while next < ranges.count, ranges[next].upperBound <= pair.index { next += 1 }
      return next < ranges.count && ranges[next].contains(pair.index)
    }
    if found.isEmpty { return nil }
    (pairs, source) = (found, bytes)
  }

  /// The text that libyaml reads.
  var readable: [UInt8] { Self.replacing(pairs, in: source) }

  /// The text of a double-quoted scalar at a range of code points; nil where it holds no pair.
  func text(at range: Range<Int>) -> String? {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].index < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < pairs.count, range.contains(pairs[low].index) else { return nil }
    let last = pairs[low...].prefix { range.contains($0.index) }
    // From the quote, or the anchor before it, to the closing quote: distances in code points, walked from the first pair.
    var start = pairs[low].byte
    for _ in range.lowerBound..<pairs[low].index { start = previous(start) }
    var end = pairs[low].byte
    for _ in pairs[low].index..<range.upperBound { end = following(end) }
    var bytes: [UInt8] = []
    var at = start
    for pair in last {
      bytes += source[at..<pair.byte]
      let digits = String(pair.scalar, radix: 16)
      bytes += Array(("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8)
      at = pair.byte + Self.length
    }
    bytes += source[at..<end]
    guard let parser = Parser(bytes: bytes) else { return nil }
    while let (event, _, _, _) = try? parser.next() {
      if case .scalar(let scalar, _, _, _) = event { return scalar.text }
      if case .end = event { return nil }
    }
    return nil
  }

  private func previous(_ offset: Int) -> Int {
    var offset = offset - 1
    while offset > 0, source[offset] & 0xC0 == 0x80 { offset -= 1 }
    return max(offset, 0)
  }

  private func following(_ offset: Int) -> Int {
    var offset = offset + 1
    while offset < source.count, source[offset] & 0xC0 == 0x80 { offset += 1 }
    return min(offset, source.count)
  }

  private static func all(in bytes: [UInt8]) -> [Pair] {
    var pairs: [Pair] = []
    var index = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\\") {
        if let high = unit(bytes, at), (0xD800...0xDBFF).contains(high), let low = unit(bytes, at + 6),
          (0xDC00...0xDFFF).contains(low)
        {
          pairs.append(Pair(byte: at, index: index, scalar: 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)))
          (at, index) = (at + length, index + length)
        } else {
          // The character after a backslash is no backslash of its own.
          let isEscaped = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\\")
          (at, index) = (at + (isEscaped ? 2 : 1), index + (isEscaped ? 2 : 1))
        }
        continue
      }
      if byte & 0xC0 != 0x80 { index += 1 }
      at += 1
    }
    return pairs
  }

  /// The UTF-16 unit that an escape such as `\ud83d` gives.
  private static func unit(_ bytes: [UInt8], _ at: Int) -> UInt32? {
    guard at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(at + 2)..<(at + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func replacing(_ pairs: [Pair], in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for pair in pairs { bytes.replaceSubrange(pair.byte..<(pair.byte + length), with: placeholder) }
    return bytes
  }
}
