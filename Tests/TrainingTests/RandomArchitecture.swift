import Engine
import GraphIR
import Models
import Numerics
import Schema
import Testing

@testable import Training

/// A small spec of random layers, with random penalties, parameters and a random batch.
struct RandomArchitecture {
  static let (users, items) = (7, 9)

  /// The YAML text of the sections.
  let modelText: String
  let penaltiesText: String
  let model: CheckedModel
  let objective: Objective
  let batch: Batch
  /// The values of the parameters by name.
  let parameters: [(name: String, values: [Float])]

  init(seed: UInt64) throws {
    var writer = Writer(seed: seed)
    modelText = writer.model()
    model = try TrainingTests.model(modelText, users: Self.users, items: Self.items)
    penaltiesText = writer.penalties(of: model)
    let spec = try read(TrainingSpec.self, penaltiesText)
    objective = try Objective(model: model, loss: spec.loss.member, penalties: spec.penalties.map(\.member))

    var stream = RandomStream(seed: seed, purpose: "parameters and batch")
    parameters = objective.graph.parameters.map { _, parameter in
      (parameter.parameterName, (0..<parameter.shape.count).map { _ in Float(stream.normal() * 0.5) })
    }
    let rows = [1, 5, 17, 40, 130][seed % 10 == 0 ? 4 : stream.below(4)]
    batch = Batch(
      users: (0..<rows).map { _ in Int32(stream.below(Self.users)) },
      items: (0..<rows).map { _ in Int32(stream.below(Self.items)) },
      labels: (0..<rows).map { _ in Float(stream.below(2)) }, epoch: 3, firstExample: 1000)
  }

  var store: ParameterStore {
    let store = ParameterStore(for: objective.graph, seed: 0)
    for (name, values) in parameters { store.set(name, to: values) }
    return store
  }

  /// The context of the interpreter for the batch or its first rows. Dropout uses the engine's documented random numbers.
  func context(seed: UInt64, rows: Int = .max) -> EvaluationContext {
    var tensors: [String: Tensor] = [:]
    for ((_, parameter), (name, values)) in zip(objective.graph.parameters, parameters) {
      tensors[name] = Tensor(parameter.shape, values.map { Double($0) })
    }
    let (epoch, firstExample) = (batch.epoch, batch.firstExample)
    return EvaluationContext(
      users: batch.users.prefix(rows).map { Int($0) }, items: batch.items.prefix(rows).map { Int($0) },
      labels: batch.labels.prefix(rows).map { Double($0) }, parameters: tensors
    ) { node, row, element, rate in
      let stream = RandomStream(seed: seed, purpose: "dropout", name: node)
      let words = stream.words(epoch: epoch, index: firstExample + row, block: element / 4)
      return Double(words[element % 4]) >= (rate * 0x1p32).rounded()
    }
  }
}

/// Generates the sections of a random architecture.
private struct Writer {
  private var stream: RandomStream
  private var lines: [String] = []
  /// The vectors so far, with their widths.
  private var nodes: [(name: String, width: Int)] = []
  /// The tables so far, with their numbers of vectors and widths.
  private var tables: [(name: String, count: Int, width: Int)] = []
  /// The embeddings of one id.
  private var embeddings: [(name: String, entity: String, width: Int)] = []

  init(seed: UInt64) { stream = RandomStream(seed: seed, purpose: "random architecture") }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[stream.below(values.count)] }
  private mutating func width() -> Int { pick([1, 2, 3, 4, 5, 8, 9, 16, 17]) }
  private mutating func activation() -> String { pick(["none"] + Self.functions) }
  private mutating func initializer() -> String {
    pick([
      "glorot_uniform", "glorot_normal", "he_normal", "he_uniform", "zeros", "{normal: {standard_deviation: 0.5}}",
      "{uniform: {limit: 0.5}}", "{constant: 0.1}",
    ])
  }

  private static let functions = [
    "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "softplus", "softsign", "sigmoid", "tanh",
  ]

  /// Adds a layer and returns its name.
  @discardableResult
  private mutating func add(_ kind: String, _ fields: String, width: Int) -> String {
    let name = write(kind, fields)
    nodes.append((name, width))
    return name
  }

  /// Adds a layer whose output is a table.
  private mutating func addTable(_ kind: String, _ fields: String, count: Int, width: Int) {
    tables.append((write(kind, fields), count, width))
  }

  private mutating func write(_ kind: String, _ fields: String) -> String {
    let name = "n\(lines.count)_\(kind)"
    lines.append("  \(name): {\(kind): \(fields)}")
    return name
  }

  /// A layer that preserves the shape of a vector or table.
  private mutating func addSameShape() {
    let kind = pick(["dropout", "activation", "layer_norm", "scale"])
    let more =
      switch kind {
      case "dropout": ", rate: \(pick(["0.2", "0.5", "0"]))"
      case "activation": ", function: \(pick(Self.functions))"
      case "scale": ", factor: \(pick(["-1.5", "0.5"]))"
      default: ", epsilon: 0.1"
      }
    if let table = anyTable() {
      addTable(kind, "{of: \(table.name)\(more)}", count: table.count, width: table.width)
    } else {
      let x = pick(nodes)
      add(kind, "{of: \(x.name)\(more)}", width: x.width)
    }
  }

  /// A random table or vector; usually a table if there is one.
  private mutating func anyTable() -> (name: String, count: Int, width: Int)? {
    tables.isEmpty || stream.below(3) == 0 ? nil : pick(tables)
  }

  private mutating func addMoreTables() {
    switch stream.below(4) {
    case 0:
      let size = 1 + stream.below(6)
      addTable(
        "embedding", "{of: [user, item], size: \(size), initializer: \(initializer())}", count: 2, width: size)
    case 1:
      let x = pick(nodes)
      let others = (0...stream.below(2)).map { _ in node(ofWidth: x.width) }
      addTable(
        "stack", "[\(([x.name] + others).joined(separator: ", "))]", count: others.count + 1, width: x.width)
    default:
      guard let table = anyTable() else { return addMoreVectors() }
      let units = 1 + stream.below(6)
      switch stream.below(5) {
      case 0: addTable("dense", "{of: \(table.name), units: \(units)}", count: table.count, width: units)
      case 1:
        addTable(
          "mlp", "{of: \(table.name), units: [3, \(units)], activation: \(activation()), dropout: 0.3}",
          count: table.count, width: units)
      case 2:
        addTable("slice", "{of: \(table.name), start: 0, count: 1}", count: 1, width: table.width)
      case 3 where table.count > 1 && table.count < 6:
        let heads = 1 + stream.below(2)
        addTable(
          "attention",
          "{of: \(table.name), heads: \(heads), size: \(units), residual: \(pick(["true", "false"])), "
            + "activation: \(activation())}", count: table.count, width: heads * units)
      default:
        // A value minus itself is 0, where the derivative of a cosine is too large for a comparison.
        addTable("dense", "{of: \(table.name), units: \(table.width)}", count: table.count, width: table.width)
        let other = tables[tables.count - 1].name
        addTable(
          pick(["add", "subtract", "multiply"]), "[\(table.name), \(other)]", count: table.count, width: table.width)
      }
    }
  }

  /// Layers that end in a vector.
  private mutating func addMoreVectors() {
    let x = pick(nodes)
    switch stream.below(6) {
    case 0: add(pick(["cosine", "dot"]), "[\(x.name), \(node(ofWidth: x.width))]", width: 1)
    case 1:
      let other = add("dense", "{of: \(x.name), units: \(x.width)}", width: x.width)
      add("subtract", "[\(x.name), \(other)]", width: x.width)
    case 2:
      let count = 1 + stream.below(x.width)
      add("slice", "{of: \(x.name), start: \(x.width - count), count: \(count)}", width: count)
    case 3:
      add(
        "cross",
        "{of: \(x.name), layers: \(1 + stream.below(2))\(pick(["", ", rank: 2"])), initializer: \(initializer())}",
        width: x.width)
    case 4:
      let table = pick(embeddings)
      add("embedding", "{of: \(table.entity), table: \(table.name)}", width: table.width)
    default: add("mean", "[\(x.name), \(node(ofWidth: x.width))]", width: x.width)
    }
  }

  /// Layers that reduce a table or a list of vectors to a vector.
  private mutating func addInteraction() {
    let kind = pick(["factorization_machine", "bi_interaction", "pairwise_dot", "flatten", "mean"])
    let (of, count, width): (String, Int, Int)
    if let table = anyTable(), table.count > 1 || kind == "flatten" || kind == "mean" {
      (of, count, width) = (table.name, table.count, table.width)
    } else if kind == "flatten" {
      return addMoreVectors()
    } else {
      let x = pick(nodes)
      let names = [x.name] + (0...stream.below(3)).map { _ in node(ofWidth: x.width) }
      (of, count, width) = ("[\(names.joined(separator: ", "))]", names.count, x.width)
    }
    let given =
      switch kind {
      case "factorization_machine": 1
      case "pairwise_dot": count * (count - 1) / 2
      case "flatten": count * width
      default: width
      }
    add(kind, of, width: given)
  }

  /// A node with a given width, converted from another node if needed.
  private mutating func node(ofWidth width: Int) -> String {
    let fitting = nodes.filter { $0.width == width }
    if !fitting.isEmpty, stream.below(4) > 0 { return pick(fitting).name }
    return add("dense", "{of: \(pick(nodes).name), units: \(width)}", width: width)
  }

  private mutating func embedding(_ entity: String) {
    let size = width()
    let name = add("embedding", "{of: \(entity), size: \(size), initializer: \(initializer())}", width: size)
    embeddings.append((name, entity, size))
  }

  private mutating func addLayer() {
    let x = pick(nodes)
    switch stream.below(20) {
    case 0: embedding(pick(["user", "item"]))
    case 1: add("bias", pick(["user", "item", "{}", "{of: [user, item], initializer: {constant: 0.3}}"]), width: 1)
    case 2, 3:
      let units = width()
      add(
        "dense",
        "{of: \(x.name), units: \(units), activation: \(activation()), use_bias: \(pick(["true", "false"])), "
          + "initializer: \(initializer())}", width: units)
    case 4, 5:
      let units = (0...stream.below(3)).map { _ in width() }
      add(
        "mlp",
        "{of: \(x.name), units: \(units), activation: \(activation()), dropout: \(pick(["0", "0.3"])), "
          + "use_bias: \(pick(["true", "false"]))}", width: units[units.count - 1])
    case 6, 7: addSameShape()
    case 12...14: addMoreTables()
    case 15...16: addMoreVectors()
    case 17...19: addInteraction()
    case 8:
      let parts = [x] + (0...stream.below(2)).map { _ in pick(nodes) }
      add("concat", "[\(parts.map(\.name).joined(separator: ", "))]", width: parts.reduce(0) { $0 + $1.width })
    case 9, 10:
      let others = (0...stream.below(2)).map { _ in node(ofWidth: x.width) }
      add(pick(["add", "multiply"]), "[\(([x.name] + others).joined(separator: ", "))]", width: x.width)
    default:
      let other = node(ofWidth: x.width)
      add("dot", "[\(x.name), \(other)]", width: 1)
    }
  }

  mutating func model() -> String {
    embedding("user")
    embedding("item")
    for _ in 0..<2 + stream.below(9) { addLayer() }
    if let table = tables.last {
      let kind = pick(table.count > 1 ? ["bi_interaction", "mean", "flatten"] : ["mean", "flatten"])
      add(kind, table.name, width: kind == "flatten" ? table.count * table.width : table.width)
    }
    // All remaining layers are combined into the output; large values are squashed so that they can be compared.
    let last = nodes.suffix(3 + stream.below(3)).map(\.name)
    let width = nodes.suffix(last.count).reduce(0) { $0 + $1.width }
    let whole = add("concat", "[\(last.joined(separator: ", "))]", width: width)
    let squashed = add("activation", "{of: \(whole), function: tanh}", width: width)
    let output =
      switch stream.below(3) {
      case 0: add("dense", "{of: \(squashed), units: 1}", width: 1)
      case 1: add("mlp", "{of: \(squashed), units: [\(self.width()), 1], activation: \(activation())}", width: 1)
      default: add("dot", "[\(squashed), \(node(ofWidth: width))]", width: 1)
      }
    return "layers:\n" + lines.joined(separator: "\n") + "\noutput: \(output)\n"
  }

  /// A section `training` with penalties on some layers with weights.
  mutating func penalties(of model: CheckedModel) -> String {
    var text = ""
    for _ in 0..<stream.below(3) {
      let weighty = model.layers.filter { layer in layer.parameters.contains { $0.role != .bias } }
      let some = weighty.filter { _ in stream.below(2) == 0 }.map(\.name)
      if some.isEmpty { continue }
      text += "\n  - l2: {of: [\(some.joined(separator: ", "))], strength: \(pick(["0.1", "0.01", "0.5"]))}"
    }
    return text.isEmpty ? "penalties: []\n" : "penalties:\(text)\n"
  }
}
