import Files
import GraphIR
import Models
import Testing

/// What each layer computes, and its gradients, against Keras: Tests/Fixtures/layers/make.py makes the figures.
struct KerasTests {
  /// A case of the fixture.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let layers: String
    let shape: [Int]
    let value: [Double]
    let parameters: [(name: String, value: Tensor, gradient: [Double])]

    var testDescription: String { name }

    init?(_ json: JSONValue) {
      guard let name = json["name"]?.text, let layers = json["layers"]?.elements,
        let members = json["parameters"]?.members
      else { return nil }
      self.name = name
      self.layers = layers.compactMap { $0.text.map { "  \($0)\n" } }.joined()
      shape = json["shape"]?.elements?.compactMap(\.int) ?? []
      value = Self.numbers(json["value"])
      parameters = members.map { member in
        let shape = Shape(member.value["shape"]?.elements?.compactMap(\.int) ?? [])
        return (
          member.key, Tensor(shape, Self.numbers(member.value["values"])), Self.numbers(member.value["gradient"])
        )
      }
    }

    private static func numbers(_ json: JSONValue?) -> [Double] { json?.elements?.compactMap(\.double) ?? [] }
  }

  static let cases: [Case] = {
    let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    guard let bytes = try? readFile("/\(folder)/Fixtures/layers/figures.json"),
      let json = try? JSONValue(parsing: bytes)
    else { return [] }
    return (json["cases"]?.elements ?? []).compactMap { Case($0) }
  }()

  @Test("Values and gradients of a layer equal Keras'", arguments: cases)
  func figures(_ example: Case) throws {
    let text = "layers:\n\(example.layers)  logit: {bias: item}\noutput: logit\n"
    let checked = try CheckedFixture(text, inputs: ModelInputs(users: 3, items: 3), used: ["x", "u", "v", "w"])
    let model = try #require(checked.model, "\(checked.text)")
    let layer = try #require(model.layer("x"))
    #expect(layer.shape.dimensions == example.shape)
    var graph = model.graph
    let width = layer.shape.count
    let probe = try graph.add(Parameter("probe", Shape([width]), .zeros))
    let square = try graph.add(Multiply(), [layer.id, layer.id])
    let weighed = try graph.add(Multiply(), [square, probe])
    let objective = try graph.add(SumRows(), [try graph.add(SumElements(), [weighed])])
    let parameters = graph.parameters
    let wanted = try example.parameters.map { name, _, _ in
      try #require(parameters.first { $0.parameter.parameterName == name }, "there is no \(name)").id
    }
    let gradients = try graph.differentiate(objective, withRespectTo: wanted)
    var values = Dictionary(uniqueKeysWithValues: example.parameters.map { ($0.name, $0.value) })
    values["probe"] = Tensor(Shape([width]), (0..<width).map { 1 + Double($0) / 10 })
    let context = EvaluationContext(users: [0, 1, 2], items: [2, 0, 2], parameters: values)
    expectClose(graph.evaluate([layer.id], in: context)[0].values, example.value, "value")
    for (gradient, (name, value, figures)) in zip(gradients, example.parameters) {
      let found =
        gradient.map { graph.evaluate([$0], in: context)[0].values } ?? [Double](repeating: 0, count: value.shape.count)
      expectClose(found, figures, "gradient of \(name)")
    }
    // Every parameter that the layer has was compared.
    for parameter in layer.parameters { #expect(values[parameter.name] != nil, "\(parameter.name)") }
  }

  private func expectClose(_ found: [Double], _ figures: [Double], _ what: Comment) {
    #expect(found.count == figures.count, what)
    let size = max(1, figures.map { abs($0) }.max() ?? 0)
    let worst = zip(found, figures).map { abs($0 - $1) }.max() ?? 0
    #expect(worst < 1e-10 * size, what)
  }

  @Test("Every numeric layer and every activation has a case")
  func everything() {
    let texts = Self.cases.map(\.layers).joined()
    let kinds = CheckedFixture.layerKinds.filter {
      !["embedding", "bias", "dropout", "block", "sequential"].contains($0)
    }
    #expect(kinds.count >= 19)
    for kind in kinds { #expect(texts.contains("x: {\(kind): "), "\(kind)") }
    for word in CheckedFixture.activations { #expect(texts.contains("function: \(word)"), "\(word)") }
  }
}
