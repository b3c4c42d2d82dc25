import Diagnostics
import GraphIR
import Schema

/// Builds the graph of a model, layer by layer, each after its inputs.
struct ModelBuilder {
  /// The graph so far.
  private(set) var graph = Graph()
  /// Name of the node that is being built, the prefix of its parameters' names.
  private(set) var node = ""
  /// Kind of its layer.
  private(set) var kind = ""
  private(set) var parameters: [ModelParameter] = []
  /// Whether the sizes of all its parameters are known.
  private(set) var isSized = true
  private(set) var values: [String: Value] = [:]
  /// The tables of embeddings, by the embeddings' names.
  private var tables: [String: SharedTable] = [:]
  let inputs: ModelInputs
  let collector: Collector

  /// The value of a node.
  struct Value {
    let value: NodeValue
    let kind: String
    let inputs: [String]
    let definition: SourceRange
  }

  /// A table that other embeddings may share.
  struct SharedTable {
    let parameter: NodeID
    /// The kind of ids that have rows, see ``IDs/kind``.
    let kind: String
  }

  init(inputs: ModelInputs, collector: Collector) {
    self.inputs = inputs
    self.collector = collector
  }

  /// Builds a layer.
  ///
  /// - Returns: the node's value as one vector, or nil after an error. Inputs that were not built have been reported before.
  mutating func build(_ layer: any Layer, kind: String, as name: Located<String>) -> NodeID? {
    (node, self.kind, parameters, isSized) = (name.value, kind, [], true)
    do throws(ShapeError) {
      guard let value = try layer.build(&self) else { return nil }
      let id = value.isTable ? try graph.add(Concat(), value.parts) : value.parts[0]
      graph.setName(name.value, of: id)
      if value.isTable {
        for (index, part) in value.parts.enumerated() { graph.setName("\(name.value).\(index)", of: part) }
      }
      values[name.value] = Value(
        value: value, kind: kind, inputs: layer.inputs.map { $0.text }, definition: name.range)
      return id
    } catch {
      collector.report(Diagnostic(code: .shapeMismatch, message: error.description, range: name.range))
      return nil
    }
  }

  /// Number of elements per row of a node of the graph.
  func width(_ id: NodeID) -> Int { graph.type(of: id).shape.count }

  /// Shape of a value per row: `[n]`, or `[f, n]` for a table of f vectors.
  func shape(of value: NodeValue) -> Shape {
    let width = width(value.parts[0])
    return value.isTable ? Shape([value.parts.count, width]) : Shape([width])
  }

  // MARK: Operations

  /// Adds an operation.
  mutating func add(_ operation: any Operation, _ inputs: NodeID...) throws(ShapeError) -> NodeID {
    try graph.add(operation, inputs)
  }

  /// Adds an operation without inputs under a name.
  mutating func add(_ operation: any Operation, name: String) throws(ShapeError) -> NodeID {
    try graph.add(operation, name: name)
  }

  /// Adds an operation on a list of values.
  mutating func add(_ operation: any Operation, of inputs: [NodeID]) throws(ShapeError) -> NodeID {
    try graph.add(operation, inputs)
  }

  /// Adds an operation on each vector of a value.
  mutating func add(_ operation: any Operation, onEachOf value: NodeValue) throws(ShapeError) -> NodeValue {
    var parts: [NodeID] = []
    for part in value.parts { parts.append(try add(operation, part)) }
    return value.with(parts)
  }

  /// The dot product of two vectors.
  mutating func dot(_ a: NodeID, _ b: NodeID) throws(ShapeError) -> NodeID {
    try add(SumElements(), try add(Multiply(), a, b))
  }

  /// The elementwise sum of at least one value.
  mutating func sum(_ values: [NodeID]) throws(ShapeError) -> NodeID {
    var sum = values[0]
    for value in values.dropFirst() { sum = try add(Add(), sum, value) }
    return sum
  }

  /// Adds a parameter of the node that is being built. Its name is that of the node, `part` if the layer has several parameters of the
  /// role, and the role: `deep.0.weights`.
  mutating func parameter(
    _ role: ModelParameter.Role, _ shape: Shape, _ initializer: GraphIR.Initializer, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    let name = ([node] + [part, role.rawValue].compactMap { $0 }).joined(separator: ".")
    let id = try graph.add(Parameter(name, shape, initializer), name: name)
    parameters.append(ModelParameter(name: name, role: role, id: id, shape: shape))
    return id
  }

  /// Adds weights of shape `[inputs, outputs]`.
  mutating func weights(
    _ inputs: Int, _ outputs: Int, _ initializer: any Initializer, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    let shape = Shape([inputs, outputs])
    return try parameter(.weights, shape, initializer.distribution(for: shape), part: part)
  }

  /// Adds a table with one row per id.
  mutating func table(
    of ids: IDs, width: Int, _ initializer: any Initializer, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    if !ids.isCounted { isSized = false }
    let shape = Shape([ids.count, width])
    return try parameter(.table, shape, initializer.distribution(for: shape), part: part)
  }

  /// Adds a dense layer: each vector times the same weights, plus a bias, through the activation.
  mutating func dense(
    _ x: NodeValue, units: Int, activation: Activation, useBias: Bool, initializer: any Initializer,
    part: String? = nil
  ) throws(ShapeError) -> NodeValue {
    let weights = try weights(width(x.parts[0]), units, initializer, part: part)
    let bias = useBias ? try parameter(.bias, Shape([units]), .zeros, part: part) : nil
    var parts: [NodeID] = []
    for vector in x.parts {
      var value = try add(MatrixProduct(), vector, weights)
      if let bias { value = try add(Add(), value, bias) }
      if let function = activation.function { value = try activate(value, function) }
      parts.append(value)
    }
    return x.with(parts)
  }

  /// Adds dropout, which is disabled when the model scores. Each vector of a table has its own mask.
  mutating func dropout(_ x: NodeValue, rate: Double, part: String? = nil) throws(ShapeError) -> NodeValue {
    if rate == 0 { return x }
    var parts: [NodeID] = []
    for (index, vector) in x.parts.enumerated() {
      let name = ([node] + [part, x.isTable ? String(index) : nil].compactMap { $0 }).joined(separator: ".")
      let mask = try add(DropoutMask(node: name, width: width(vector), rate: rate))
      parts.append(try add(Multiply(), vector, mask))
    }
    return x.with(parts)
  }

  // MARK: Shared tables

  /// Lets other embeddings share the table of the node that is being built.
  mutating func offer(_ table: NodeID, of ids: IDs) { tables[node] = SharedTable(parameter: table, kind: ids.kind) }

  /// The table of another embedding, for ids of the same kind. Nil after an error.
  func sharedTable(_ name: NodeName, for ids: some Sequence<(NodeName, IDs)>) -> NodeID? {
    guard let owner = values[name.text] else {
      if ModelInputs.names.contains(name.text) {
        reportShared(name, "`table` must be an embedding, but \(quoted(name.text)) is an id", nil)
      }
      return nil
    }
    guard let table = tables[name.text] else {
      let what = owner.kind == EmbeddingLayer.name ? "has one table for each of several ids" : "is not an embedding"
      reportShared(name, "\(quoted(name.text)) \(what), so it has no table to share", owner)
      return nil
    }
    for (id, ids) in ids where ids.kind != table.kind {
      reportShared(
        name,
        "the table of \(quoted(name.text)) has one row per \(table.kind), but \(quoted(id.text)) is an id of another kind",
        owner)
      return nil
    }
    return table.parameter
  }

  private func reportShared(_ name: NodeName, _ message: String, _ owner: Value?) {
    collector.report(
      Diagnostic(
        code: .sharedTable, message: message, range: name.range,
        related: owner.map { [Related(range: $0.definition, message: "\(quoted(name.text)) is defined here")] } ?? [],
        help: "name an `embedding` of one id of the same kind, or give `size` for a table of its own"))
  }
}
