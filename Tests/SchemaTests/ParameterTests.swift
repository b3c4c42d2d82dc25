import Diagnostics
import Schema
import Testing
import YAML

private func spec(_ parameters: String, _ layer: String, rest: String = "") -> String {
  "name: x\nparameters: \(parameters)\nmodel: {output: l, layers: {l: \(layer)}}\n\(rest)"
}

private func messages(_ text: String, set: [String] = []) -> [String] {
  read(text, set: set).printed.split(separator: "\n").filter { $0.hasPrefix("error") || $0.hasPrefix("warning") }.map(
    String.init)
}

@Test("`$name` becomes the parameter's value, a list too, and is gone from the resolved spec")
func substituted() throws {
  let text = spec("{size: 8, deep: [4, 2]}", "{mlp: {of: a, units: $deep}}", rest: "seed: $size\n")
  let (printed, decoded) = read(text)
  #expect(printed.isEmpty)
  let shop = try #require(decoded)
  #expect(shop.value.seed == 8)
  #expect((shop.value.network.value.layers["l"]?.member as? Deep)?.units.values == [4, 2])
  #expect(shop.resolved["parameters"] == nil)
  #expect(shop.value.parameters?.names == ["size", "deep"])
}

@Test("A value of the command line replaces that of the parameter and keeps its origin")
func overridden() throws {
  let text = spec("{size: 8}", "{dense: {of: a, units: $size}}")
  let decoded = try #require(read(text, set: ["size=64"]).decoded)
  #expect((decoded.value.network.value.layers["l"]?.member as? Dense)?.units == 64)
  #expect(
    read(text, set: ["more=no", "size=0"]).printed == """
      error[unknown-parameter]: the spec has no parameter `more`
       --> --set:1:1
        |
      1 | more=no
        | ^^^^
        = help: `--set` sets the spec's `parameters:`: `size`; add `more: "no"` to them and write `$more` where it is used

      error[out-of-range]: `units` must be at least 1; found the number `0`, the value of `$size`
       --> --set:2:6
        |
      2 | size=0
        |      ^
       ::: shop.yaml:3:55: it is used here
        |
      3 | model: {output: l, layers: {l: {dense: {of: a, units: $size}}}}
        |                                                       -----

      """)
  #expect(messages(text, set: ["siez=3"]) == ["error[unknown-parameter]: the spec has no parameter `siez`"])
  #expect(messages(text, set: ["size"]) == ["error[bad-override]: `--set` must be given `name=value`; found `size`"])
  #expect(messages(text, set: ["size= "]) == ["error[bad-override]: `size` has no value in `size= `"])
  #expect(messages(text, set: ["size=[1"]) == ["error[bad-yaml]: this `[` is not closed"])
  let list = spec("{deep: [8]}", "{mlp: {of: a, units: $deep}}")
  #expect(messages(list, set: ["deep=[3, 4]"]).isEmpty)
}

@Test("A single dollar sign within a text is refused, and two stand for one")
func dollars() throws {
  let decoded = try #require(read("name: a$$b$$\nmodel: {layers: {}, output: c}\n").decoded)
  #expect(decoded.value.name == "a$b$")
  #expect(decoded.resolved["name"]?.scalar?.text == "a$$b$$")
  let layer = "{dense: {of: a, units: $size}}"
  for value in ["x$size", "$size-1", "$", "a$(size * 2)", "${size}", "\"$size \""] {
    let found = messages(spec("{size: 8}", layer, rest: "ids: [\(value.hasPrefix("${") ? "\"\(value)\"" : value)]\n"))
    #expect(found.count == 1 && found[0].hasPrefix("error[bad-parameter]"), "\(value): \(found)")
  }
  #expect(
    messages(spec("{size: 8}", layer, rest: "$size: 3\n")) == [
      "error[bad-parameter]: a key must not contain a parameter; found `$size`"
    ])
}

@Test("An undefined parameter is an error, an unused one a warning, and a misspelt one gives a single message")
func unknownAndUnused() {
  let use = "{dense: {of: a, units: $size}}"
  #expect(messages(spec("{sise: 8}", use)) == ["error[unknown-parameter]: there is no parameter `size`"])
  #expect(messages(spec("{size: 8, more: 3}", use)) == ["warning[unused-parameter]: nothing uses the parameter `more`"])
  #expect(
    messages("name: x\nparamters: {size: 3}\nmodel: {output: l, layers: {l: \(use)}}\n")
      == ["error[unknown-key]: `paramters` is not a field of `shop`"])
  #expect(messages(spec("{size: 8, b: $size}", use)).first?.hasPrefix("error[bad-parameter]") != true)
  #expect(
    messages(spec("[size]", "plain")) == [
      "error[wrong-type]: `parameters` must be a mapping of names to values; found a list"
    ])
  #expect(
    messages(spec("{si-ze: 8}", "plain")) == [
      "error[bad-name]: a parameter's name must consist of letters, digits and `_`; found `si-ze`"
    ])
}

@Test("An error in the list of a parameter is reported at its use and at the element")
func places() {
  let printed = read(spec("{deep: [4, 0]}", "{mlp: {of: a, units: $deep}}")).printed
  #expect(printed.contains(" --> shop.yaml:3:53"))
  #expect(printed.contains(" ::: shop.yaml:2:24: `$deep` is set here"))
}

@Test("A value of the command line has the type of the one that it replaces")
func overrideKinds() {
  let text = spec(
    "{size: 8, deep: [4, 2], on: true, word: relu, some: {adam: {}}}", "plain",
    rest: "ids: [$size, $deep, $on, $word, $some]\n")
  func first(_ arguments: String...) -> String? {
    read(text, set: arguments).printed.split(separator: "\n").first {
      $0.contains("--set") || $0.contains("in the spec") || $0.contains("twice")
    }.map(String.init)
  }
  #expect(first("size=no") == "error[wrong-type]: `size` must be a number, as in the spec; found the string `no`")
  #expect(first("size=[1]") == "error[wrong-type]: `size` must be a number, as in the spec; found a list")
  #expect(first("deep=64") == "error[wrong-type]: `deep` must be a list, as in the spec; found the number `64`")
  #expect(
    first("deep=[a]")
      == "error[wrong-type]: each element of `deep` must be a number, as in the spec; found the string `a`")
  #expect(first("on=1") == "error[wrong-type]: `on` must be `true` or `false`, as in the spec; found the number `1`")
  #expect(first("word=[a]") == "error[wrong-type]: `word` must be a string, as in the spec; found a list")
  #expect(first("some=3") == "error[wrong-type]: `some` must be a mapping, as in the spec; found the number `3`")
  #expect(first("size=3", "size=4") == "error[bad-override]: `size` is set twice")
  for well in [
    "size=0.5", "size=1e3", "deep=[]", "deep=[1, 2, 3]", "on=false", "word=gelu", "word=42", "some=adam",
    "some={sgd: {}}",
  ] {
    #expect(!read(text, set: [well]).printed.contains("in the spec"), "\(well)")
  }
}

@Test("An unused parameter of the command line is reported there")
func unusedOverride() {
  let printed = read(spec("{size: 8, more: 3}", "{dense: {of: a, units: $size}}"), set: ["more=4"]).printed
  #expect(
    printed.hasPrefix(
      "warning[unused-parameter]: nothing uses the parameter `more`: setting it has no effect\n --> --set:1:1\n"
    ))
}
