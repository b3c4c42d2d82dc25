import Diagnostics
import GraphIR
import Schema

/// A model's graph while its layers are added, one after another, each behind what it reads.
struct ModelBuilder {
  /// The graph so far.
  private(set) var graph = Graph()
  /// The name of the node that is being built; its parameters' names begin with it.
  private(set) var node = ""
  /// The kind of its layer.
  private(set) var kind = ""
  private(set) var parameters: [ModelParameter] = []
  private var values: [String: Value] = [:]
  private let inputs: ModelInputs
  private let collector: Collector

  /// A node that was built.
  private struct Value {
    let id: NodeID
    let kind: String
    let inputs: [String]
    let definition: SourceRange
  }

  init(inputs: ModelInputs, collector: Collector) {
    self.inputs = inputs
    self.collector = collector
  }

  /// Builds a layer under a node's name. What a layer reads that was not built has its mistake reported already.
  mutating func build(_ layer: any Layer, kind: String, as name: Located<String>) -> NodeID? {
    (node, self.kind, parameters) = (name.value, kind, [])
    do throws(ShapeError) {
      guard let id = try layer.build(&self) else { return nil }
      graph.setName(name.value, of: id)
      values[name.value] = Value(
        id: id, kind: kind, inputs: layer.inputs.map { $0.text }, definition: name.range)
      return id
    } catch {
      collector.report(Diagnostic(code: "shape-mismatch", message: error.description, range: name.range))
      return nil
    }
  }

  // MARK: What a layer reads

  /// The node of numbers that a name stands for; nil where it has a mistake, or is an id, which is then reported.
  func vector(_ name: NodeName) -> NodeID? {
    if let value = values[name.text] { return value.id }
    if ModelInputs.names.contains(name.text) {
      collector.report(
        Diagnostic(
          code: "id-as-value", message: "\(quoted(kind)) reads numbers, and \(quoted(name.text)) is an id",
          range: name.range, help: helpForID(name.text)))
    }
    return nil
  }

  private func helpForID(_ id: String) -> String {
    let embeddings = values.filter { $0.value.kind == Embedding.name && $0.value.inputs == [id] }.keys.sorted()
    if !embeddings.isEmpty { return "read \(listed(embeddings)), which embeds it" }
    return "embed it, `\(id)_vector: {embedding: {of: \(id), size: 16}}`, and read `\(id)_vector`"
  }

  /// The id that a name stands for and how many there are; nil where it has a mistake, or is a node of numbers, which is
  /// then reported.
  mutating func ids(_ name: NodeName) throws(ShapeError) -> (id: NodeID, count: Int)? {
    if let input = Input(rawValue: name.text), ModelInputs.names.contains(name.text) {
      let count = input == .user ? inputs.users : inputs.items
      return (try graph.add(input, name: name.text), count ?? 1)
    }
    if let value = values[name.text] {
      collector.report(
        Diagnostic(
          code: "value-as-id",
          message:
            "\(quoted(kind)) reads an id, and \(quoted(name.text)) holds numbers, \(graph.type(of: value.id).shape)",
          range: name.range, related: [Related(range: value.definition, message: "it is defined here")],
          help: "an id is `user` or `item`"))
    }
    return nil
  }

  /// The nodes that names stand for, if all are vectors of one width; else nil, after a report.
  func vectors(ofOneWidth names: [NodeName]) -> [NodeID]? {
    let found = names.map { vector($0) }
    let ids = found.compactMap { $0 }
    guard let first = ids.first, ids.count == names.count else { return nil }
    guard let odd = ids.firstIndex(where: { width($0) != width(first) }) else { return ids }
    let related = [names[0], names[odd]].compactMap { name in
      values[name.text].map { value in
        Related(
          range: value.definition, message: "\(quoted(name.text)) has the shape \(graph.type(of: value.id).shape)")
      }
    }
    collector.report(
      Diagnostic(
        code: "shape-mismatch",
        message: "\(quoted(kind)) works on values of one shape, but \(quoted(names[0].text)) is "
          + "\(graph.type(of: first).shape) and \(quoted(names[odd].text)) is \(graph.type(of: ids[odd]).shape)",
        range: names[odd].range, related: related,
        help: "give both the same size, or bring one to the other's with a `dense` layer"))
    return nil
  }

  /// How many numbers a row a node has.
  func width(_ id: NodeID) -> Int { graph.type(of: id).shape.count }

  // MARK: What a layer adds

  /// Adds an operation.
  mutating func add(_ operation: any Operation, _ inputs: NodeID...) throws(ShapeError) -> NodeID {
    try graph.add(operation, inputs)
  }

  /// Adds an operation on a list of values.
  mutating func add(_ operation: any Operation, of inputs: [NodeID]) throws(ShapeError) -> NodeID {
    try graph.add(operation, inputs)
  }

  /// Adds a parameter of the node that is being built. Its name is the node's, then `part` where the layer has several
  /// of a kind, then the role: `deep.0.weights`.
  mutating func parameter(
    _ role: ModelParameter.Role, _ shape: Shape, _ initializer: GraphIR.Initializer, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    let name = ([node] + [part, role.rawValue].compactMap { $0 }).joined(separator: ".")
    let id = try graph.add(Parameter(name, shape, initializer), name: name)
    parameters.append(ModelParameter(name: name, role: role, id: id, shape: shape))
    return id
  }

  /// Adds a product with weights, plus a bias, through an activation.
  mutating func dense(
    _ x: NodeID, units: Int, activation: Activation, useBias: Bool, initializer: any InitializerRule,
    part: String? = nil
  ) throws(ShapeError) -> NodeID {
    let shape = Shape([width(x), units])
    let weights = try parameter(.weights, shape, initializer.initializer(for: shape), part: part)
    var value = try add(MatrixProduct(), x, weights)
    if useBias { value = try add(Add(), value, try parameter(.bias, Shape([units]), .zeros, part: part)) }
    if let function = activation.function { value = try add(function.operation, value) }
    return value
  }

  /// Adds dropout, which leaves a value as it is when the model scores.
  mutating func dropout(_ x: NodeID, rate: Double, part: String? = nil) throws(ShapeError) -> NodeID {
    if rate == 0 { return x }
    let name = ([node] + [part].compactMap { $0 }).joined(separator: ".")
    return try add(Multiply(), x, try add(DropoutMask(node: name, width: width(x), rate: rate)))
  }
}
