import Diagnostics
import Schema
import Testing
import YAML

/// A layer's line that is wrong, with what is said of it.
private func messages(_ layer: String) -> [String] {
  let collector = Collector()
  let text = "name: x\nmodel: {output: l, layers: {l: \(layer)}}\n"
  guard let node = compose(SourceText(file: "a", text: text), into: collector) else { return ["unread"] }
  _ = decode(Shop.self, from: node, into: collector)
  return collector.sorted().map { "\($0.code): \($0.message)" + ($0.help.map { " | \($0)" } ?? "") }
}

private let layers: [(layer: String, messages: [String])] = [
  ("{dense: {of: a, units: 3}}", []),
  ("{dense: {of: a, units: 3, activation: relu}}", []),
  ("plain", []), ("{plain: {}}", []), ("{concat: a}", []), ("{concat: [a, b]}", []), ("{concat: {of: a}}", []),
  ("{dense: {of: a, unit: 3}}", ["unknown-key: `unit` is not a field of `dense` | did you mean `units`?"]),
  (
    "{dense: {of: a, size: 3}}",
    ["unknown-key: `size` is not a field of `dense` | `size` is called `units` here"]
  ),
  (
    "{dense: {}}",
    [
      "missing-key: `dense` needs `of` | `of`: The node that it reads.",
      "missing-key: `dense` needs `units` | `units`: How many numbers it gives a row.",
    ]
  ),
  ("{plain: {x: 1}}", ["unknown-key: `x` is not a field of `plain` | it has no fields"]),
  (
    "{dens: {of: a, units: x}}",
    [
      "unknown-kind: `dens` is not a layer | did you mean `dense`?",
      "wrong-type: `units` must be an integer; found the string `x`",
    ]
  ),
  ("warp", ["unknown-kind: `warp` is not a layer | write one of `dense`, `mlp`, `concat` or `plain`"]),
  ("{dense: {of: a, units: 0}}", ["out-of-range: `units` must be at least 1; found the number `0`"]),
  ("{dense: {of: a, units: 1.5}}", ["wrong-type: `units` must be an integer; found the number `1.5`"]),
  (
    "{dense: {of: a, units: 1e3}}",
    [
      "wrong-type: `units` must be an integer; found the number `1e3` | write `1000`; in YAML 1.2 a number with an exponent is not an integer"
    ]
  ),
  (
    "{dense: {of: a, units: \"10\"}}",
    [
      "wrong-type: `units` must be an integer; found the string `\"10\"` (quotes make a number a string) | write `10` without quotes"
    ]
  ),
  (
    "{dense: {of: a, units: 1_000}}",
    [
      "wrong-type: `units` must be an integer; found the string `1_000` | write `1000`; YAML 1.2 numbers have no separators between digits"
    ]
  ),
  (
    "{dense: {of: a, units: [8]}}",
    ["wrong-type: `units` must be an integer; found a list | write `8`, without the list"]
  ),
  ("{dense: {of: a, units: {x: 1}}}", ["wrong-type: `units` must be an integer; found a mapping"]),
  (
    "{dense: {of: a, units: 99999999999999999999}}",
    [
      "too-large: `units` must be an integer of at most 64 bits; found the number `99999999999999999999`, which is too large"
    ]
  ),
  (
    "{dense: {of: a, units: }}",
    [
      "null-value: `units` has no value; it must be an integer | give it a value, or delete it to use its default"
    ]
  ),
  (
    "{dense: {of: [a], units: 1}}",
    ["wrong-type: `of` must be one node's name; found a list | write `a` without the list"]
  ),
  (
    "{dense: {of: a, units: 3, activation: rely}}",
    [
      "unknown-word: `activation` must be one of `none`, `relu` or `tanh`; found the string `rely` | did you mean `relu`?"
    ]
  ),
  (
    "{dense: null}",
    [
      "null-value: `dense` has no value | indent its arguments, `of`, `units` and `activation`, below it"
    ]
  ),
  (
    "{dense: null, of: a, units: 3}",
    [
      "misplaced-arguments: `of` and `units` must be inside `dense`, not beside it | write `{dense: {of: a, units: 3}}`, or indent the arguments below the kind"
    ]
  ),
  (
    "{dense: a, units: 3}",
    [
      "misplaced-arguments: `units` must be inside `dense`, not beside it | write `{dense: {of: a, units: 3}}`, or indent the arguments below the kind"
    ]
  ),
  (
    "{dense: {of: a}, units: 3}",
    [
      "misplaced-arguments: `units` must be inside `dense`, not beside it | write `{dense: {of: a, units: 3}}`, or indent the arguments below the kind"
    ]
  ),
  (
    "{dense: {of: a, units: 3}, plain: {}}",
    [
      "several-kinds: `l` takes one layer, but `dense` and `plain` are given | write a layer as a mapping with its kind as the only key"
    ]
  ),
  (
    "{mlp: a}",
    [
      "wrong-type: `mlp` must be a mapping of its arguments; found the string `a` | write `{mlp: {of: a, units: …}}`"
    ]
  ),
  (
    "{mlp: {of: a, units: 3}}",
    ["wrong-type: `units` must be a list, each element an integer; found the number `3` | write `[3]`"]
  ),
  ("{mlp: {of: a, units: []}}", ["wrong-type: `units` must be a list with at least one element; found an empty list"]),
  (
    "{mlp: {of: a, units: [3, 0, x]}}",
    [
      "out-of-range: an element of `units` must be at least 1; found the number `0`",
      "wrong-type: an element of `units` must be an integer; found the string `x`",
    ]
  ),
  (
    "{mlp: {of: a, units: [3, 0, -1]}}",
    [
      "out-of-range: an element of `units` must be at least 1; found the number `0`",
      "out-of-range: an element of `units` must be at least 1; found the number `-1`",
    ]
  ),
  (
    "{mlp: {of: a, units: [3], dropout: 1}}",
    ["out-of-range: `dropout` must be at least 0 and below 1; found the number `1`"]
  ),
  (
    "{mlp: {of: a, units: [3], dropout: 20%}}",
    ["wrong-type: `dropout` must be a number; found the string `20%` | write `0.2`"]
  ),
  (
    "{mlp: {of: a, units: [3], dropout: .nan}}",
    ["wrong-type: `dropout` must be a finite number; found the number `.nan`"]
  ),
  (
    "{mlp: {of: a, units: [3], dropout: 1e999}}",
    [
      "too-large: `dropout` must be a number within the range of 64-bit floating point; found the number `1e999`, which is too large"
    ]
  ),
  ("3", ["unknown-kind: `3` is not a layer | write one of `dense`, `mlp`, `concat` or `plain`"]),
  (
    "[]",
    [
      "wrong-type: `l` must be a layer; found an empty list | write one of `dense`, `mlp`, `concat` or `plain`, or a mapping with it as the only key"
    ]
  ),
  (
    "{}",
    [
      "wrong-type: `l` must be a layer; found an empty mapping | write one of `dense`, `mlp`, `concat` or `plain`, or a mapping with it as the only key"
    ]
  ),
]

@Test("Each error in a layer gives one message", arguments: layers.indices)
func wrongLayers(_ index: Int) {
  #expect(messages(layers[index].layer) == layers[index].messages, "\(layers[index].layer)")
}

@Test("All errors of a spec are reported at once, ordered by position")
func allAtOnce() {
  let text = """
    name: x
    sede: 3
    shuffle: no
    model:
      layers:
        a: {dense: {of: user, units: 0}}
      outptu: a
    split: {test: 0.5, validation: 0.5}
    ids: 042

    """
  #expect(
    read(text).printed == """
      error[unknown-key]: `sede` is not a field of `shop`
       --> shop.yaml:2:1
        |
      2 | sede: 3
        | ^^^^
        = help: did you mean `seed`?

      error[wrong-type]: `shuffle` must be `true` or `false`; found the string `no`
       --> shop.yaml:3:10
        |
      3 | shuffle: no
        |          ^^
        = help: write `false`; `no` is a string in YAML 1.2

      error[out-of-range]: `units` must be at least 1; found the number `0`
       --> shop.yaml:6:34
        |
      6 |     a: {dense: {of: user, units: 0}}
        |                                  ^

      error[unknown-key]: `outptu` is not a field of `model`
       --> shop.yaml:7:3
        |
      7 |   outptu: a
        |   ^^^^^^
        = help: did you mean `output`?

      error[no-training-data]: `test` and `validation` leave nothing to train on
       --> shop.yaml:8:15
        |
      8 | split: {test: 0.5, validation: 0.5}
        |               ^^^

      error[wrong-type]: `ids` must be a list, each element a string; found the number `042`
       --> shop.yaml:9:6
        |
      9 | ids: 042
        |      ^^^
        = help: write `[042]`

      """)
}

@Test("A check of several fields is silent if one of them is wrong")
func followingMistakes() {
  let text = "name: x\nmodel: {layers: {}, output: a}\nsplit: {test: 2, validation: 0.5}\n"
  #expect(read(text).printed.split(separator: "\n").count { $0.hasPrefix("error") } == 1)
}
