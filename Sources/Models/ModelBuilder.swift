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
  /// Whether all its parameters' sizes are known.
  private(set) var isSized = true
  private(set) var values: [String: Value] = [:]
  /// The tables that embeddings have, by the embeddings' names.
  private var tables: [String: SharedTable] = [:]
  let inputs: ModelInputs
  let collector: Collector

  /// A node that was built.
  struct Value {
    let value: NodeValue
    let kind: String
    let inputs: [String]
    let definition: SourceRange
  }

  /// A table that other embeddings may read.
  struct SharedTable {
    let parameter: NodeID
    /// Of which ids it has a row each (see `IDs.kind`).
    let kind: String
  }

  init(inputs: ModelInputs, collector: Collector) {
    self.inputs = inputs
    self.collector = collector
  }

  /// Builds a layer under a node's name and gives the node as one vector. What a layer reads that was not built has its mistake
  /// reported already.
  mutating func build(_ layer: any Layer, kind: String, as name: Located<String>) -> NodeID? {
    (node, self.kind, parameters, isSized) = (name.value, kind, [], true)
    do throws(ShapeError) {
      guard let value = try layer.build(&self) else { return nil }
      let id = value.isTable ? try graph.add(Concat(), value.parts) : value.parts[0]
      graph.setName(name.value, of: id)
      if value.isTable {
        for (place, part) in value.parts.enumerated() { graph.setName("\(name.value).\(place)", of: part) }
      }
      values[name.value] = Value(
        value: value, kind: kind, inputs: layer.inputs.map { $0.text }, definition: name.range)
      return id
    } catch {
      collector.report(Diagnostic(code: .shapeMismatch, message: error.description, range: name.range))
      return nil
    }
  }

  /// How many numbers a row a node of the graph has.
  func width(_ id: NodeID) -> Int { graph.type(of: id).shape.count }

  /// A value's shape a row: `[n]`, or `[f, n]` for a table of f vectors.
  func shape(of value: NodeValue) -> Shape {
    let width = width(value.parts[0])
    return value.isTable ? Shape([value.parts.count, width]) : Shape([width])
  }

  // MARK: What a layer adds

  /// Adds an operation.
  mutating func add(_ operation: any Operation, _ inputs: NodeID...) throws(ShapeError) -> NodeID {
    try graph.add(operation, inputs)
  }

  /// Adds an operation without inputs that people know by a name.
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

  /// The sum of the products of two vectors' numbers.
  mutating func dot(_ a: NodeID, _ b: NodeID) throws(ShapeError) -> NodeID {
    try add(SumElements(), try add(Multiply(), a, b))
  }

  /// The sum of values of one shape; at least one.
  mutating func sum(_ values: [NodeID]) throws(ShapeError) -> NodeID {
    var sum = values[0]
    for value in values.dropFirst() { sum = try add(Add(), sum, value) }
    return sum
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

  /// Adds weights, drawn as a rule says for their shape.
  mutating func weights(
    _ inputs: Int, _ outputs: Int, _ initializer: any InitializerRule, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    let shape = Shape([inputs, outputs])
    return try parameter(.weights, shape, initializer.initializer(for: shape), part: part)
  }

  /// Adds a table with a row for each id.
  mutating func table(
    of ids: IDs, width: Int, _ initializer: any InitializerRule, part: String? = nil
  ) throws(ShapeError) -> NodeID {
    if !ids.isCounted { isSized = false }
    let shape = Shape([ids.count, width])
    return try parameter(.table, shape, initializer.initializer(for: shape), part: part)
  }

  /// Adds a product of each vector with the same weights, plus a bias, through an activation.
  mutating func dense(
    _ x: NodeValue, units: Int, activation: Activation, useBias: Bool, initializer: any InitializerRule,
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

  /// Adds dropout, which leaves a value as it is when the model scores. Each vector of a table has a mask of its own.
  mutating func dropout(_ x: NodeValue, rate: Double, part: String? = nil) throws(ShapeError) -> NodeValue {
    if rate == 0 { return x }
    var parts: [NodeID] = []
    for (place, vector) in x.parts.enumerated() {
      let name = ([node] + [part, x.isTable ? String(place) : nil].compactMap { $0 }).joined(separator: ".")
      let mask = try add(DropoutMask(node: name, width: width(vector), rate: rate))
      parts.append(try add(Multiply(), vector, mask))
    }
    return x.with(parts)
  }

  // MARK: Tables that are shared

  /// Lets other embeddings read the table of the node that is being built.
  mutating func offer(_ table: NodeID, of ids: IDs) { tables[node] = SharedTable(parameter: table, kind: ids.kind) }

  /// The table that the embedding named reads, for ids of the same kind; else nil, after a report.
  func sharedTable(_ name: NodeName, for ids: some Sequence<(NodeName, IDs)>) -> NodeID? {
    guard let owner = values[name.text] else {
      if ModelInputs.names.contains(name.text) {
        reportShared(name, "`table` names an embedding, and \(quoted(name.text)) is an id", nil)
      }
      return nil
    }
    guard let table = tables[name.text] else {
      let what = owner.kind == Embedding.name ? "reads a table for each of several ids" : "is no embedding"
      reportShared(name, "\(quoted(name.text)) \(what), so that it has no table to share", owner)
      return nil
    }
    for (id, ids) in ids where ids.kind != table.kind {
      reportShared(
        name,
        "the table of \(quoted(name.text)) has a row for each \(table.kind), and \(quoted(id.text)) is an id of another kind",
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
        help: "name an `embedding` of one id of the same kind, or give `size` for vectors of its own"))
  }
}
