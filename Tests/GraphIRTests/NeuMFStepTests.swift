import Files
import GraphIR
import Testing

/// Compares a NeuMF step with Fixtures/neumf_step/make.py, an independent NumPy implementation.
struct NeuMFStepTests {
  @Test("Loss, penalty, logits and gradients of a NeuMF step equal NumPy's before and after simplification")
  func step() throws {
    let figures = try Figures(fixture: "neumf_step/step.txt")
    var graph = Graph()
    let (logit, loss, penalty) = try Self.build(in: &graph, figures)
    let total = try graph.add(Add(), [loss, penalty])
    let parameters = graph.parameters
    let gradients = try graph.differentiate(total, withRespectTo: parameters.map { $0.id }).compactMap { $0 }
    #expect(gradients.count == 10)

    let kept = [loss, penalty, logit] + gradients
    let simple = try graph.simplified(keeping: kept)
    let expected =
      [figures["loss"], figures["penalty"], figures["logits"]]
      + parameters.map { figures["gradient:" + $0.parameter.parameterName] }
    for (graph, outputs) in [(graph, kept), (simple.graph, simple.newNodes(of: kept))] {
      let values = graph.evaluate(outputs, in: figures.context)
      #expect(values.count == expected.count)
      for (value, figure) in zip(values, expected) {
        #expect(value.values.count == figure.values.count)
        for (a, b) in zip(value.values, figure.values) { #expect(abs(a - b) < 1e-13) }
      }
    }
  }

  private static func build(
    in graph: inout Graph, _ figures: Figures
  ) throws -> (logit: NodeID, loss: NodeID, penalty: NodeID) {
    func parameter(_ name: String) throws -> NodeID {
      try graph.add(Parameter(name, figures[name].shape, .zeros))
    }
    func dense(_ name: String, _ x: NodeID) throws -> NodeID {
      let product = try graph.add(MatrixProduct(), [x, try parameter(name + ".weights")])
      return try graph.add(Add(), [product, try parameter(name + ".bias")])
    }
    let (user, item) = (try graph.add(Input.user), try graph.add(Input.item))
    let p = try graph.add(Gather(), [try parameter("p.table"), user])
    let q = try graph.add(Gather(), [try parameter("q.table"), item])
    let u = try graph.add(Gather(), [try parameter("u.table"), user])
    let v = try graph.add(Gather(), [try parameter("v.table"), item])
    var hidden = try graph.add(Concat(), [u, v])
    for (layer, width) in [6, 4].enumerated() {
      let active = try graph.add(Relu(), [try dense("deep.\(layer)", hidden)])
      let mask = try graph.add(DropoutMask(node: "keeps.\(layer)", width: width, rate: 0.25))
      hidden = try graph.add(Multiply(), [active, mask])
    }
    let joined = try graph.add(Concat(), [try graph.add(Multiply(), [p, q]), hidden])
    let logit = try dense("logit", joined)
    let surprise = try graph.add(BinaryCrossEntropy(), [logit, try graph.add(Input.label)])
    let loss = try graph.add(BatchMean(), [surprise])

    func meanNorm(_ x: NodeID) throws -> NodeID {
      try graph.add(BatchMean(), [try graph.add(SumElements(), [try graph.add(Multiply(), [x, x])])])
    }
    let norms = try graph.add(Add(), [try meanNorm(u), try meanNorm(v)])
    let size = try graph.add(SumSquares(), [try parameter("logit.weights")])
    let penalty = try graph.add(
      Add(), [try graph.add(Scale(0.03), [norms]), try graph.add(Scale(0.01), [size])])
    return (logit, loss, penalty)
  }
}

/// Named tensors from a text file with two lines each: `NAME DIMENSION...` and the numbers.
struct Figures {
  private var values: [String: Tensor] = [:]

  init(fixture: String) throws {
    let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let text = String(decoding: try readFile("/\(folder)/Fixtures/\(fixture)"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    for index in stride(from: 0, to: lines.count - 1, by: 2) {
      let head = lines[index].split(separator: " ")
      let shape = Shape(head.dropFirst().compactMap { Int($0) })
      values[String(head[0])] = Tensor(shape, lines[index + 1].split(separator: " ").compactMap { Double($0) })
    }
  }

  /// A tensor that must exist.
  subscript(name: String) -> Tensor { values[name] ?? Tensor(.one, [.nan]) }

  /// The batch and the parameters.
  var context: EvaluationContext {
    let masks = values
    return EvaluationContext(
      users: self["users"].values.map { Int($0) }, items: self["items"].values.map { Int($0) },
      labels: self["labels"].values, parameters: values
    ) { node, row, element, _ in
      guard let mask = masks[node] else { return true }
      return mask.values[row * mask.shape.stride + element] == 1
    }
  }
}
