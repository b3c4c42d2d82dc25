import GraphIR
import Numerics

/// A small graph of random operations with random parameters, and a batch for it.
struct RandomGraph {
  var graph = Graph()
  var loss = NodeID(0)
  var penalty = NodeID(0)
  var parameters: [String: [Float]] = [:]
  var users: [Int32] = []
  var items: [Int32] = []
  var labels: [Float] = []
  static let userCount = 7
  static let itemCount = 9

  private var stream: RandomStream
  private var rows: [NodeID] = []
  private var wholes: [NodeID] = []
  private var label = NodeID(0)

  /// Builds `size` operations and a loss and a penalty that depend on the last of them.
  init(seed: UInt64, size: Int, batch: Int, withDropout: Bool = true) throws {
    stream = RandomStream(seed: seed, purpose: "random graph")
    let user = try graph.add(Input.user)
    let item = try graph.add(Input.item)
    label = try graph.add(Input.label)
    for (id, count, name) in [(user, Self.userCount, "user"), (item, Self.itemCount, "item")] {
      for copy in 0..<2 {
        let table = try parameter("\(name)\(copy).table", [count, width()])
        rows.append(try graph.add(Gather(), [table, id]))
      }
    }
    // One table that both ids read.
    let shared = try parameter("shared.table", [Self.itemCount, 3])
    for id in [user, item] { rows.append(try graph.add(Gather(), [shared, id])) }
    for step in 0..<size { try addOperation(step, withDropout: withDropout) }
    let last = rows.suffix(4)
    var logit = try toOne(last[last.startIndex])
    for value in last.dropFirst() { logit = try graph.add(Add(), [logit, try toOne(value)]) }
    logit = try graph.add(Tanh(), [try graph.add(Scale(0.5), [logit])])
    let surprise = try graph.add(BinaryCrossEntropy(), [logit, label])
    loss = try graph.add(BatchMean(), [surprise])
    let square = try graph.add(Multiply(), [rows[0], rows[0]])
    let length = try graph.add(SumElements(), [square])
    penalty = try graph.add(Scale(0.1), [try graph.add(BatchMean(), [length])])
    // A table whose norm is a penalty has a dense gradient.
    for whole in wholes.suffix(3) + (seed % 3 == 0 ? wholes.prefix(5) : []) {
      let squares = try graph.add(SumSquares(), [whole])
      penalty = try graph.add(Add(), [penalty, try graph.add(Scale(0.05), [squares])])
    }
    for _ in 0..<batch {
      users.append(Int32(stream.below(Self.userCount)))
      items.append(Int32(stream.below(Self.itemCount)))
      labels.append(Float(stream.below(2)))
    }
  }

  private mutating func width() -> Int { [1, 2, 3, 5, 8, 17][stream.below(6)] }
  private mutating func pick(_ values: [NodeID]) -> NodeID { values[stream.below(values.count)] }

  private mutating func parameter(_ name: String, _ dimensions: [Int]) throws -> NodeID {
    let shape = Shape(dimensions)
    parameters[name] = (0..<shape.count).map { _ in Float(stream.normal() * 0.5) }
    let node = try graph.add(Parameter(name, shape, .zeros))
    wholes.append(node)
    return node
  }

  private mutating func toOne(_ value: NodeID) throws -> NodeID {
    graph.type(of: value).shape == .one ? value : try graph.add(SumElements(), [value])
  }

  /// A value of the width per row, computed from an existing one.
  private mutating func fit(_ value: NodeID, _ width: Int, _ step: Int) throws -> NodeID {
    let own = graph.type(of: value).shape.count
    if own == width { return value }
    let weights = try parameter("fit\(step).weights", [own, width])
    return try graph.add(MatrixProduct(), [value, weights])
  }

  private mutating func addOperation(_ step: Int, withDropout: Bool) throws {
    let x = pick(rows)
    let n = graph.type(of: x).shape.count
    switch stream.below(withDropout ? 18 : 17) {
    case 0...2:
      let out = width()
      let weights = try parameter("p\(step).weights", [n, out])
      let bias = try parameter("p\(step).bias", [out])
      var y = try graph.add(Add(), [try graph.add(MatrixProduct(), [x, weights]), bias])
      if stream.below(2) == 0 { y = try graph.add(Relu(), [y]) }
      rows.append(y)
    case 3:
      let weights = try parameter("t\(step).weights", [width(), n])
      rows.append(try graph.add(MatrixProduct(transposed: true), [x, weights]))
    case 4: rows.append(try graph.add(Add(), [x, try fit(pick(rows), n, step)]))
    case 5: rows.append(try graph.add(Subtract(), [try fit(pick(rows), n, step), x]))
    case 6: rows.append(try graph.add(Tanh(), [try graph.add(Multiply(), [x, try fit(pick(rows), n, step)])]))
    case 7: rows.append(try graph.add(Concat(), [x, pick(rows), try wholeRow(step)]))
    case 8:
      let offset = stream.below(n)
      rows.append(try graph.add(Slice(offset: offset, count: 1 + stream.below(n - offset)), [x]))
    case 9:
      let unary: [any Operation] = [
        Relu(), Sigmoid(), Tanh(), Gelu(), Softplus(), OneMinus(), NormalCumulative(), NormalDensity(), Exp(),
      ]
      let function = unary[stream.below(unary.count)]
      rows.append(try graph.add(function, [function is Exp ? try graph.add(Tanh(), [x]) : x]))
    case 10: rows.append(try graph.add(SumElements(), [try graph.add(Multiply(), [x, try fit(pick(rows), n, step)])]))
    case 11: rows.append(try graph.add(Multiply(), [x, try graph.add(Tanh(), [try toOne(pick(rows))])]))
    case 12: rows.append(try graph.add(Subtract(), [try graph.add(Tanh(), [try toOne(pick(rows))]), x]))
    case 13: rows.append(try graph.add(Embed(offset: 2, length: n + 3), [x]))
    case 14: rows.append(try graph.add(Multiply(), [x, try parameter("scale\(step)", [stream.below(2) == 0 ? 1 : n])]))
    case 15: rows.append(try graph.add(Softmax(), [try graph.add(Concat(), [x, pick(rows)])]))
    case 16:
      let square = try graph.add(Multiply(), [x, x])
      let length = stream.below(2) == 0 ? try graph.add(SumElements(), [square]) : square
      rows.append(try graph.add(Multiply(), [x, try graph.add(InverseRoot(epsilon: 0.25), [length])]))
    default:
      rows.append(try graph.add(Multiply(), [x, try graph.add(DropoutMask(node: "drop\(step)", width: n, rate: 0.3))]))
    }
  }

  /// A value for the whole batch in each row.
  private mutating func wholeRow(_ step: Int) throws -> NodeID {
    let whole = try parameter("whole\(step)", [width()])
    let squashed = try graph.add(Tanh(), [try graph.add(Concat(), [whole, whole])])
    return try graph.add(BroadcastRows(), [squashed])
  }

  /// The context of the interpreter. Dropout masks are functions of the seed, the epoch and the example, as in the engine.
  func context(seed: UInt64, epoch: Int, firstExample: Int) -> EvaluationContext {
    var tensors: [String: Tensor] = [:]
    for (_, parameter) in graph.parameters {
      let values = parameters[parameter.parameterName] ?? []
      tensors[parameter.parameterName] = Tensor(parameter.shape, values.map { Double($0) })
    }
    return EvaluationContext(
      users: users.map { Int($0) }, items: items.map { Int($0) }, labels: labels.map { Double($0) }, parameters: tensors
    ) { node, row, element, rate in
      let stream = RandomStream(seed: seed, purpose: "dropout", name: node)
      let words = stream.words(epoch: epoch, index: firstExample + row, block: element / 4)
      return Double(words[element % 4]) >= (rate * 0x1p32).rounded()
    }
  }
}
