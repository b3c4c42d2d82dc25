import Diagnostics
import Testing
import YAML

/// Expects nodes, or errors with positions in the file.
private func expectAnswer(_ bytes: [UInt8]) {
  let collector = Collector()
  guard let source = sourceText(file: "f", bytes: bytes, into: collector) else {
    #expect(collector.hasErrors)
    return
  }
  let node = compose(source, into: collector)
  #expect(node != nil || collector.hasErrors)
  for diagnostic in collector.sorted() {
    guard let range = diagnostic.range else {
      Issue.record("no place: \(diagnostic.message)")
      continue
    }
    #expect((1...source.lines.count).contains(range.start.line), "\(diagnostic)")
    let length = source.lines[min(range.start.line, source.lines.count) - 1].unicodeScalars.count
    #expect((1...length + 1).contains(range.start.column), "\(diagnostic) in \(source.text.debugDescription)")
  }
  _ = TextRenderer(colour: true).render(collector.sorted(), sources: collector.sources)
}

/// The characters that mean something to YAML, and a few that do not.
private let signs = Array("[]{}:,-?&*!|>'\"%@`#\n \t ab1".utf8)

@Test("Random bytes give nodes or errors with positions")
func randomBytes() {
  var dice = Dice(1)
  for _ in 0..<2000 {
    expectAnswer((0..<dice.below(60)).map { _ in UInt8(truncatingIfNeeded: dice.next()) })
  }
  for _ in 0..<5000 {
    expectAnswer((0..<dice.below(40)).map { _ in signs[dice.below(signs.count)] })
  }
}

@Test("A damaged spec gives nodes or errors with positions")
func mangledSpecs() {
  var dice = Dice(2)
  let bytes = Array(tour.utf8)
  expectAnswer(bytes)
  #expect(composed(tour).printed.isEmpty)
  for _ in 0..<1500 {
    var mangled = bytes
    for _ in 0...dice.below(3) {
      let start = dice.below(mangled.count)
      let end = min(mangled.count, start + 1 + dice.below(dice.below(2) == 0 ? 3 : 60))
      switch dice.below(4) {
      case 0: mangled.removeSubrange(start..<end)
      case 1: mangled.insert(contentsOf: mangled[start..<end], at: dice.below(mangled.count))
      case 2: mangled[start] = UInt8(truncatingIfNeeded: dice.next())
      default: mangled[start] = signs[dice.below(signs.count)]
      }
      if mangled.isEmpty { break }
    }
    expectAnswer(mangled)
  }
}

@Test("Deep nesting, alias bombs and long lines are refused or read quickly")
func bombs() {
  let clock = ContinuousClock()
  let bomb = (1..<60).reduce("a0: &a0 [1, 1, 1, 1]") {
    "\($0)\na\($1): &a\($1) [*a\($1 - 1), *a\($1 - 1), *a\($1 - 1)]"
  }
  let ladder = (1..<60).reduce("a0: &a0 \(String(repeating: "[", count: 50))\(String(repeating: "]", count: 50))") {
    "\($0)\na\($1): &a\($1) \(String(repeating: "[", count: 50))*a\($1 - 1)\(String(repeating: "]", count: 50))"
  }
  let cases = [
    (String(repeating: "[", count: 100_000), "too-deep"),
    (String(repeating: "- ", count: 50_000), "too-deep"),
    (String(repeating: "{a: ", count: 50_000), "too-deep"),
    (bomb, "alias-budget"),
    (ladder, "too-deep"),
    ("a: &a [*a]", "cyclic-alias"),
    ("{" + (0..<5_000).map { "a\($0): , " }.joined() + "b: 1}", ""),
    ("a: " + String(repeating: "x", count: 100_000), ""),
    ("a: [" + String(repeating: "1, ", count: 20_000) + "1]", ""),
  ]
  for (text, code) in cases {
    let taken = clock.measure {
      let (printed, _) = composed(text)
      #expect(code.isEmpty ? printed.isEmpty : printed.contains("error[\(code)]"), "\(printed.prefix(300))")
    }
    #expect(taken < .seconds(5))
  }
}
