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

@Test("a value from the command line takes the parameter's place and says where it came from")
func overridden() throws {
  let text = spec("{size: 8}", "{dense: {of: a, units: $size}}")
  let decoded = try #require(read(text, set: ["size=64"]).decoded)
  #expect((decoded.value.network.value.layers["l"]?.member as? Dense)?.units == 64)
  #expect(
    read(text, set: ["size=9", "size=no"]).printed == """
      error[wrong-type]: `units` must be a whole number; found the text `no`, the value of `$size`
       --> shop.yaml:3:55
        |
      3 | model: {output: l, layers: {l: {dense: {of: a, units: $size}}}}
        |                                                       ^^^^^
       ::: --set:2:6: `$size` is set here
        |
      2 | size=no
        |      --
        = help: `no` is a text in YAML 1.2, neither a number nor a truth value

      """)
  #expect(messages(text, set: ["siez=3"]) == ["error[unknown-parameter]: the spec has no parameter `siez`"])
  #expect(messages(text, set: ["size"]) == ["error[bad-override]: `size` gives no parameter a value"])
  #expect(messages(text, set: ["size= "]) == ["error[bad-override]: `size= ` gives `size` no value"])
  #expect(messages(text, set: ["size=[1"]) == ["error[bad-yaml]: this `[` is not closed"])
  let list = spec("{deep: [8]}", "{mlp: {of: a, units: $deep}}")
  #expect(messages(list, set: ["deep=[3, 4]"]).isEmpty)
}

@Test("a dollar sign anywhere else is refused, and two are one")
func dollars() throws {
  let decoded = try #require(read("name: a$$b$$\nmodel: {layers: {}, output: c}\n").decoded)
  #expect(decoded.value.name == "a$b$")
  #expect(decoded.resolved["name"]?.scalar?.text == "a$$b$$")
  let layer = "{dense: {of: a, units: $size}}"
  for value in ["x$size", "$size-1", "$", "$(size * 2)", "${size}", "\"$size \""] {
    let found = messages(spec("{size: 8}", layer, rest: "ids: [\(value.hasPrefix("${") ? "\"\(value)\"" : value)]\n"))
    #expect(found.count == 1 && found[0].hasPrefix("error[bad-parameter]"), "\(value): \(found)")
  }
  #expect(
    messages(spec("{size: 8}", layer, rest: "$size: 3\n")) == [
      "error[bad-parameter]: a parameter cannot stand in a key; found `$size`"
    ])
}

@Test("an undefined parameter is an error, an unused one a warning, and one slip gives one message")
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
      "error[wrong-type]: `parameters` must be a mapping from names to values; found a list"
    ])
  #expect(messages(spec("{si-ze: 8}", "plain")) == ["error[bad-name]: `si-ze` cannot be a parameter's name"])
}

@Test("a mistake in a parameter's list is shown at its use and at its element")
func places() {
  let printed = read(spec("{deep: [4, 0]}", "{mlp: {of: a, units: $deep}}")).printed
  #expect(printed.contains(" --> shop.yaml:3:53"))
  #expect(printed.contains(" ::: shop.yaml:2:24: `$deep` is set here"))
}
