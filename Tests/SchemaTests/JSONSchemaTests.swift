import Schema
import Testing
import YAML

struct JSONSchemaTests {
  private let schema = JSONSchema(root: declarations(of: Shop.self)).document(
    id: "urn:shop", title: "Shop", partial: [])

  private func definition(_ name: String) throws -> Node { try #require(schema["$defs"]?[name], "\(name)") }

  @Test("The document has an identifier and refers to the definition of the root")
  func root() {
    #expect(schema["$id"]?.scalar?.text == "urn:shop")
    #expect(schema["$ref"]?.scalar?.text == "#/$defs/shop")
  }

  @Test("A number or a parameter is one schema without alternatives, so that an error names the bound")
  func numbers() throws {
    let field = try #require(try definition("layer.dense")["properties"]?["units"])
    #expect(field["type"]?.sequence?.compactMap(\.scalar?.text) == ["integer", "string"])
    #expect(field["minimum"]?.scalar?.text == "1")
    #expect(field["pattern"] != nil && field["anyOf"] == nil)
  }

  @Test("A kind is chosen by the type of the value, so that an error is reported inside of its arguments")
  func choices() throws {
    let field = try #require(try definition("shop")["properties"]?["optimizer"])
    let conditions = try #require(field["allOf"]?.sequence)
    #expect(conditions.contains { $0["then"]?["$ref"]?.scalar?.text == "#/$defs/any.optimizer" })
    #expect(field["anyOf"] == nil)
  }

  @Test("Each kind of a family has a snippet with its required fields")
  func snippets() throws {
    let snippets = try #require(try definition("snippets.layer")["defaultSnippets"]?.sequence)
    #expect(snippets.compactMap { $0["label"]?.scalar?.text } == ["dense", "mlp", "concat", "plain"])
    let dense = snippets.first?["body"]?["dense"]?.mapping
    #expect(dense?.map(\.name) == ["of", "units"])
    #expect(dense?.compactMap(\.value.scalar?.text) == ["$1", "$2"])
  }

  @Test("A field has its type and default in Markdown")
  func markdown() throws {
    let field = try #require(try definition("layer.dense")["properties"]?["units"])
    #expect(field["markdownDescription"]?.scalar?.text.contains("at least 1; required.") == true)
  }
}
