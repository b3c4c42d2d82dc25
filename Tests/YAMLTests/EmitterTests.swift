import Diagnostics
import Testing
import YAML

/// Texts that YAML would read differently, or not at all, without quotes.
private let awkward = [
  "", " ", "~", "null", "no", "042", "1e3", "0x1", ".5", "- a", "-", "? b", ": c", "a: b", "a:", "a #b", "#b", "a,b",
  "[", "]", "{a}",
  "&a", "*a", "!t", "|", ">", "'q'", "\"q\"", "%d", "@x", "`y", "a\nb", "a\tb", "\u{0}", "\u{7}", "\u{85}", "\u{2028}",
  "\u{FEFF}",
  "é", "日本", "👩‍👩‍👧", "a\\b", "it's", "<<", "=", "---", "...", "--- a", " a", "a ", "a  b", "true", "user.id:token", "$x",
  "$$", "ndcg@10", "::",
  "\u{1F600}", "\u{FFFF}", "http://x/y?z=1#f", "yes", "y", "1_000", "\r", "a\r\nb",
]

private func randomNode(_ dice: inout Dice, _ depth: Int) -> Node {
  switch depth == 0 ? 0 : dice.below(4) {
  case 1: return .list((0..<dice.below(5)).map { _ in randomNode(&dice, depth - 1) })
  case 2, 3:
    var keys: [String] = []
    return .map(
      (0..<dice.below(5)).compactMap { index in
        let key = dice.below(3) == 0 ? awkward[dice.below(awkward.count)] : "key\(index)"
        if keys.contains(key) { return nil }
        keys.append(key)
        return (key, randomNode(&dice, depth - 1))
      })
  default:
    switch dice.below(4) {
    case 0: return .plain(String(dice.below(1000)))
    case 1: return .plain(Double(bitPattern: dice.next() >> 2).description)
    case 2: return .text(awkward[dice.below(awkward.count)])
    default: return .text(String(repeating: "word ", count: dice.below(40)) + "end")
    }
  }
}

@Test("Emitted nodes are read back as the same nodes")
func roundTrips() {
  var dice = Dice(7)
  for text in awkward {
    let node = Node.map([("k", .text(text)), ("l", .list([.text(text)])), ("m", .map([(text, .text(text))]))])
    expectSame(node)
  }
  for _ in 0..<600 { expectSame(.map([("root", randomNode(&dice, 5))])) }
  for _ in 0..<200 { expectSame(.list([randomNode(&dice, 4), .text("x")])) }
}

private func expectSame(_ node: Node) {
  let text = Emitter().emit(node)
  let (printed, read) = composed(text)
  #expect(printed.isEmpty, "\(text)\n\(printed)")
  if let read { #expect(Shape(read) == Shape(node), "\(text)") }
  let line = Emitter().flow(node)
  #expect(!line.contains("\n"))
  #expect(composed(line).node.map(Shape.init) == Shape(node), "\(line)")
}

@Test("Sections are written in block style, small values in flow style")
func style() {
  let tidy = """
    name: "042"
    split: {random: {test: 0.2}}
    layers:
      user_vector: {embedding: {of: user, size: 32}}
      pair: {concat: [user_vector, item_vector]}
    penalties:
      - l2: {of: [user_vector, item_vector], strength: 0.03}
    metrics: [auc, ndcg@10]

    """
  let root = composed(tidy).node
  #expect(root.map(Emitter().emit) == tidy)
}

/// Compares by code points: `String` holds canonically equivalent texts to be equal.
private func isSame(_ left: Node?, _ right: Node) -> Bool {
  guard let left else { return false }
  switch (left.kind, right.kind) {
  case (.scalar(let one), .scalar(let other)): return one.text.isExactly(other.text) && one.core == other.core
  case (.sequence(let one), .sequence(let other)):
    return one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
  case (.mapping(let one), .mapping(let other)):
    return one.count == other.count
      && zip(one, other).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
  default: return false
  }
}

@Test("Every Unicode character is read back, alone and at each position of a value, an element and a key")
func allOfUnicode() throws {
  // All signs, spaces, marks and letters below the ideographs, and a fixed sample of the rest, which a debug build takes long for.
  let scalars = (UInt32(0)...0x10FFFF).filter { $0 < 0x3100 || (0xD000...0xFFFF).contains($0) || $0 % 61 == 0 }
    .compactMap(Unicode.Scalar.init)
  let step = 2_000
  var start = 0
  while start < scalars.count {
    let chunk = scalars[start..<min(start + step, scalars.count)]
    start += step
    let texts = chunk.flatMap { scalar -> [String] in
      let text = String(scalar)
      return ["a", "b c"].reduce([text]) { $0 + [$1 + text, text + $1, $1 + text + $1] }
    }
    let node = Node.map([
      ("values", .list(texts.map { .text($0) })),
      ("keys", .list(chunk.map { .map([(String($0), .text("\($0)\($0)")), ("k\($0)", .list([.text(" \($0)")]))]) })),
    ])
    // libyaml's limit of nodes in a text is not what is tested.
    let text = Emitter().emit(node)
    let (printed, read) = composed(text)
    let isAccepted = printed.isEmpty
    #expect(isAccepted, "U+\(String(chunk.first?.value ?? 0, radix: 16)): \(printed.prefix(2_000))")
    let isReadBack = isSame(read, node)
    #expect(isReadBack, "U+\(String(chunk.first?.value ?? 0, radix: 16))")
    // No line begins with a text that CI systems take for a command, and no character hides.
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }
}

@Test(
  "A plain text as a value is read back in block style too",
  arguments: ["\u{A0}x", "x\u{3000}", "“q”", "− 5", "−5", "－", "x：y", "é"])
func blockValues(text: String) {
  let node = Node.map([("k", .text(text)), (text, .map([("z", .list([.text(text), .map([("y", .text(text))])]))]))])
  #expect(isSame(composed(Emitter().emit(node)).node, node))
}
