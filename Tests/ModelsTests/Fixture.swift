import Diagnostics
import Files
import Models
import Schema
import Testing
import YAML

/// What checking a model comes to.
struct CheckedFixture {
  let model: CheckedModel?
  /// What `validate` prints.
  let text: String
  let hasErrors: Bool
  /// The model with all defaults filled in.
  let resolved: Node

  /// Checks the text of a `model:` section.
  init(
    _ text: String, file: String = "model.yaml", inputs: ModelInputs = ModelInputs(users: 100, items: 50),
    used: [String] = []
  ) throws {
    let collector = Collector()
    let node = try #require(compose(SourceText(file: file, text: text), into: collector))
    let decoded = decode(ModelSpec.self, from: node, into: collector)
    model = decoded.value.check(inputs: inputs, used: used, into: collector)
    hasErrors = collector.hasErrors
    resolved = decoded.resolved
    self.text = TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources)
  }

  /// Checks a file of Tests/Fixtures/models.
  init(fixture: String) throws {
    try self.init(try Self.contents(of: "\(fixture).yaml"), file: "\(fixture).yaml")
  }

  /// The text of a file of Tests/Fixtures/models.
  static func contents(of file: String) throws -> String {
    String(decoding: try readFile("\(folder)/\(file)"), as: UTF8.self)
  }

  static var folder: String {
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/models"
  }

  /// The names of the fixtures, without their ending.
  static var names: [String] {
    let entries = (try? FileSystem.entries(of: folder)) ?? []
    return entries.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}

extension CheckedFixture {
  private static var layers: [Declaration] {
    declarations(of: ModelSpec.self).fields.flatMap { field in
      guard case .table(.choice(_, let kinds)) = field.form else { return [Declaration]() }
      return kinds()
    }
  }

  /// The layers that there are.
  static var layerKinds: [String] { layers.map(\.name) }

  /// The functions that there are.
  static var activations: [String] {
    for field in layers.first(where: { $0.name == "activation" })?.fields ?? [] {
      if case .words(let words) = field.form { return words }
    }
    return []
  }
}
