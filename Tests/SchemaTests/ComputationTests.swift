import Diagnostics
import Schema
import Testing
import YAML

/// What `$(…)` with some parameters comes to, as a spec would write it; or the code of its mistake.
private func result(_ expression: String, _ parameters: String = "{size: 32, rate: 0.5, deep: [64, 32], word: relu}")
  -> String
{
  let collector = Collector()
  let text = "parameters: \(parameters)\nx: \"\(expression)\"\n"
  guard let source = sourceText(file: "x.yaml", bytes: Array(text.utf8), into: collector),
    let root = compose(source, into: collector)
  else { return "unreadable" }
  let node = substituteParameters(in: root, into: collector)["x"]
  if let mistake = collector.diagnostics.first(where: { $0.severity == .error }) { return mistake.code.name }
  return node.map { Emitter().flow($0) } ?? "nothing"
}

@Test(
  "A computation has the value that arithmetic gives it, and what is whole has no point",
  arguments: [
    ("$(size)", "32"), ("$(size * 2)", "64"), ("$(size / 5)", "6.4"), ("$(size/8)", "4"), ("$( 2 + 3 * 4 )", "14"),
    ("$((2 + 3) * 4)", "20"), ("$(10 - 4 - 3)", "3"), ("$(48 / 4 / 3)", "4"), ("$(-size)", "-32"), ("$(--size)", "32"),
    ("$(2 - -3)", "5"), ("$(2 * -3)", "-6"), ("$(-(2 + 3))", "-5"), ("$(7 / 2)", "3.5"), ("$(size * rate)", "16"),
    ("$(rate * rate)", "0.25"), ("$(1e3)", "1000"), ("$(1.5e1 * 2)", "30"), ("$(1.5e-9223372036854775808 + 1)", "1"),
    ("$(.5 * 4)", "2"), ("$(0 * size)", "0"),
    // A tenth is a tenth: none of these is what doubles alone would give.
    ("$(100 * 0.29)", "29"), ("$(0.1 + 0.2)", "0.3"), ("$(1 - 0.9)", "0.1"), ("$(0.7 * 10 / 7)", "1"),
    ("$(1 / 3 * 3)", "1"), ("$(size * 1.1 / 1.1)", "32"),
  ])
func values(expression: String, value: String) {
  #expect(result(expression) == value)
}

@Test(
  "What is no computation is refused, each mistake with its code",
  arguments: [
    ("$()", "bad-expression"), ("$(", "bad-expression"), ("$(size", "bad-expression"), ("$(size))", "bad-expression"),
    ("$(size size)", "bad-expression"), ("$(size *)", "bad-expression"), ("$(* size)", "bad-expression"),
    ("$(size, 2)", "bad-expression"), ("$(size ^ 2)", "bad-expression"), ("$(size ** 2)", "bad-expression"),
    ("$(size // 2)", "bad-expression"), ("$($size)", "bad-expression"), ("$(sqrt(4))", "bad-expression"),
    ("$(1_000)", "bad-expression"), ("$(0x)", "bad-expression"), ("$(+2)", "bad-expression"),
    ("$(2) + 1", "bad-expression"),
    ("$(size / 0)", "division-by-zero"), ("$(size / (size - 32))", "division-by-zero"), ("$(deep + 1)", "no-number"),
    ("$(word + 1)", "no-number"), ("$(sise + 1)", "unknown-parameter"), ("$(1e308 * 10)", "too-large"),
    ("${size}", "bad-parameter"), ("$size * 2", "bad-parameter"), ("a $(size)", "bad-parameter"),
  ])
func refused(expression: String, code: String) {
  #expect(result(expression) == code)
}

@Test(
  "A mistake is underlined where it stands inside the computation, in quotes too, and the whole where escapes hide it")
func placesInside() {
  func place(_ value: String) -> String {
    let printed = read("name: x\nparameters: {size: 8}\nmodel: {layers: {}, output: x}\nseed: \(value)\n").printed
    let lines = printed.split(separator: "\n").filter { $0.contains("^") }
    return lines.first.map { String($0.drop { $0 != "|" }.dropFirst(2)) } ?? printed
  }
  #expect(place("$(size * sise)") == "               ^^^^")
  #expect(place("\"$(size * sise)\"") == "                ^^^^")
  #expect(place("$(8 / (size - 8))") == "            ^^^^^^^^^^")
  #expect(place("\"$(size \\x2A sise)\"") == "      ^^^^^^^^^^^^^^^^^^^")
}

/// A computation and its value, made together: the value by doubles alone.
private struct RandomComputation {
  var text: String
  var value: Double

  init(depth: Int, _ draw: (Int) -> Int) {
    switch depth == 0 ? 0 : draw(6) {
    case 0:
      let number = draw(20)
      (text, value) = (String(number), Double(number))
    case 1:
      let inner = Self(depth: depth - 1, draw)
      (text, value) = ("(\(inner.text))", inner.value)
    case 2:
      let inner = Self(depth: depth - 1, draw)
      (text, value) = ("-(\(inner.text))", -inner.value)
    default:
      let (left, right) = (Self(depth: depth - 1, draw), Self(depth: depth - 1, draw))
      switch draw(4) {
      case 0: (text, value) = ("\(left.text)+\(right.text)", left.value + right.value)
      case 1: (text, value) = ("\(left.text) - (\(right.text))", left.value - right.value)
      case 2: (text, value) = ("(\(left.text))*(\(right.text))", left.value * right.value)
      default: (text, value) = ("(\(left.text)) / (\(right.text))", left.value / right.value)
      }
    }
  }
}

@Test("A random computation is within rounding of what doubles give")
func randomComputations() throws {
  var state: UInt64 = 11
  func draw(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
  var compared = 0
  for _ in 0..<400 {
    let computation = RandomComputation(depth: 4, draw)
    let found = result("$(\(computation.text))")
    guard computation.value.isFinite else {
      #expect(found == "division-by-zero", "\(computation.text)")
      continue
    }
    // Where doubles come near 0 a divisor may be 0 to the one and not to the other.
    if found == "division-by-zero" { continue }
    let value = try #require(Double(found), "\(computation.text) gave \(found)")
    #expect(abs(value - computation.value) <= 1e-9 * max(1, abs(value)), "\(computation.text)")
    compared += 1
  }
  #expect(compared > 200)
}
