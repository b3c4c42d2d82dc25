import Diagnostics
import Schema
import Testing
import YAML

private let spec = """
  name: shop
  seed: 42
  parameters: {size: 32, hidden: [128, 64], rate: 0.002}
  model:
    layers:
      user_vector: {dense: {of: user, units: $size}}
      pair:        {concat: [user_vector, item_vector]}
      hidden:      {mlp: {of: pair, units: $hidden, dropout: 0.2}}
      logit:
        dense:
          of: hidden
          units: 1
          activation: relu
      last: plain
    output: logit
  optimizer: {adam: {learning_rate: $rate, betas: [0.9, 0.999]}}
  split: {test: 0.2, validation: 0.1}
  shuffle: true
  ids: [042, "x", a$$b]
  file: data/x.csv

  """

/// A small random source with a fixed seed (Knuth's MMIX generator), so that a failing case comes again.
private struct Dice {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

@Test("A spec with pieces removed, doubled or swapped is decoded or gets diagnostics")
func mangledSpecs() {
  #expect(read(spec).printed.isEmpty)
  var dice = Dice(state: 3)
  let letters = Array(spec.unicodeScalars)
  let signs = Array("[]{}:,-$&*\n #\"01.e~x".unicodeScalars)
  var sound = 0
  for _ in 0..<1500 {
    var mangled = letters
    for _ in 0...dice.below(2) {
      let start = dice.below(mangled.count)
      let end = min(mangled.count, start + 1 + dice.below(dice.below(2) == 0 ? 2 : 40))
      switch dice.below(3) {
      case 0: mangled.removeSubrange(start..<end)
      case 1: mangled.insert(contentsOf: mangled[start..<end], at: dice.below(mangled.count))
      default: mangled[start] = signs[dice.below(signs.count)]
      }
      if mangled.isEmpty { mangled = letters }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: mangled)
    let (printed, decoded) = read(text)
    guard !printed.contains("error[") else { continue }
    // What is read without an error resolves to a spec that says the same.
    sound += 1
    guard let resolved = decoded.map({ Emitter().emit($0.resolved) }) else {
      Issue.record("nothing read and nothing said: \(text)")
      continue
    }
    let again = read(resolved)
    #expect(!again.printed.contains("error["), "\(text)\n\(resolved)\n\(again.printed)")
    #expect(again.decoded.map { Emitter().emit($0.resolved) } == resolved)
  }
  #expect(sound > 50)
}

@Test("Random overrides never trap, and one for an unknown parameter is an error")
func randomOverrides() {
  var dice = Dice(state: 4)
  let signs = Array("size=[]{}:,-$&*\n #\"01.e~x\t\u{0}é")
  for _ in 0..<300 {
    let argument = "size=" + String((0..<dice.below(12)).map { _ in signs[dice.below(signs.count)] })
    let whole = String((0..<dice.below(12)).map { _ in signs[dice.below(signs.count)] })
    let printed = read(spec, set: [argument, whole]).printed
    #expect(whole.hasPrefix("size=") || printed.contains("error["), "\(whole)")
  }
}

@Test("A large parameter that is used many times is refused before it fills the memory")
func parameterBomb() {
  let big = "[" + Array(repeating: "1", count: 2000).joined(separator: ", ") + "]"
  let uses = Array(repeating: "$big", count: 2000).joined(separator: ", ")
  let printed = read("name: x\nparameters: {big: \(big)}\nmodel: {layers: {}, output: a}\nids: [\(uses)]\n").printed
  #expect(printed.contains("error[alias-budget]"))
}
