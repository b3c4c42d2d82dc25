import Diagnostics
import Testing
import YAML

/// Texts that YAML would read as something else, or not at all, without quotes.
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

@Test("what is emitted reads back as the same nodes, whatever the texts are")
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

@Test("sections stand in block style, what is small in flow style")
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
