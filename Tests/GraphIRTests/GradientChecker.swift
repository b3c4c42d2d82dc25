import GraphIR
import Numerics
import Testing

/// A graph of parameters, for comparing its gradients with central differences.
///
/// A value per row is a table that each row reads at its own id, so that the rows can be varied independently.
struct GradientChecker {
  var graph = Graph()
  var context: EvaluationContext
  var random: RandomStream
  private(set) var leaves: [NodeID] = []

  /// A list input with ids below 3.
  static let list = IDList("history", axes: .user)

  /// A batch of 4 rows with a repeated item, an empty list and a list with a repeated id.
  init(seed: UInt64) {
    random = RandomStream(seed: seed, purpose: "test")
    context = EvaluationContext(
      users: [0, 1, 2, 3], items: [2, 0, 2, 1], labels: [1, 0, 0, 1],
      lists: [Self.list.name: [[0, 2], [], [1], [2, 0, 2]]]
    ) { _, row, element, _ in (row + element) % 3 != 0 }
  }

  var rows: Int { context.rows }

  /// Random numbers of magnitude 0.1 to 1.3: away from 0, where some functions are not differentiable.
  private mutating func numbers(_ shape: Shape) -> Tensor {
    var values: [Double] = []
    for _ in 0..<shape.count {
      let size = 0.1 + 1.2 * random.uniform()
      values.append(random.below(2) == 0 ? size : -size)
    }
    return Tensor(shape, values)
  }

  /// A parameter with random values.
  mutating func whole(_ dimensions: Int...) throws -> NodeID {
    let name = "leaf\(leaves.count)"
    let shape = Shape(dimensions)
    context.parameters[name] = numbers(shape)
    let id = try graph.add(Parameter(name, shape, .zeros))
    leaves.append(id)
    return id
  }

  /// A vector per row, indexed by user.
  mutating func row(_ width: Int) throws -> NodeID {
    try graph.add(Gather(), [try whole(rows, width), try graph.add(Input.user)])
  }

  /// A vector per row, indexed by item.
  mutating func itemRow(_ width: Int) throws -> NodeID {
    try graph.add(Gather(), [try whole(3, width), try graph.add(Input.item)])
  }

  /// A vector per entry of the rows' lists.
  mutating func entries(_ width: Int) throws -> NodeID {
    try graph.add(Gather(), [try whole(3, width), try graph.add(ListInput(Self.list))])
  }

  /// A scalar: the sum of the elements of `value` with random weights.
  mutating func objective(_ value: NodeID) throws -> NodeID {
    let type = graph.type(of: value)
    var weights = graph
    let name = "weights\(weights.nodes.count)"
    let isWhole = type.extent == .whole
    let shape = isWhole ? type.shape : Shape([rows, type.shape.count])
    context.parameters[name] = numbers(shape)
    var factor = try weights.add(Parameter(name, shape, .zeros))
    if !isWhole {
      let id = type.extent == .row ? try weights.add(Input.user) : try weights.add(ListInput(Self.list))
      factor = try weights.add(Gather(), [factor, id])
    }
    let product = try weights.add(Multiply(), [value, factor])
    var sum = try weights.add(SumElements(), [product])
    if !isWhole { sum = try weights.add(SumRows(), [sum]) }
    graph = weights
    return sum
  }

  /// Compares the gradients of a scalar with respect to the parameters with central differences.
  func check(_ objective: NodeID, _ gradients: [NodeID?], _ what: Comment) {
    let step = 3e-4
    for (leaf, gradient) in zip(leaves, gradients) {
      guard let name = (graph[leaf].operation as? Parameter)?.parameterName, let value = context.parameters[name] else {
        continue
      }
      let stated = gradient.map { graph.evaluate([$0], in: context)[0] } ?? Tensor(value.shape)
      #expect(stated.type == value.type, what)
      for element in value.values.indices {
        func moved(by steps: Double) -> Double {
          var moved = context
          moved.parameters[name]?.values[element] = value.values[element] + steps * step
          return graph.evaluate([objective], in: moved)[0].values[0]
        }
        // Fourth-order central differences; second order is not accurate enough for large third derivatives.
        let (near, far) = (moved(by: 1) - moved(by: -1), moved(by: 2) - moved(by: -2))
        let measured = (8 * near - far) / (12 * step)
        #expect(
          abs(stated.values[element] - measured) < 2e-9 * (1 + abs(measured)), what)
      }
    }
  }

  /// Compares first and second derivatives of a value with central differences.
  mutating func checkDerivatives(of value: NodeID, _ what: Comment) throws {
    let first = try objective(value)
    let gradients = try graph.differentiate(first, withRespectTo: leaves)
    check(first, gradients, what)
    var total: NodeID?
    for case let gradient? in gradients {
      let part = try objective(gradient)
      if let before = total { total = try graph.add(Add(), [before, part]) } else { total = part }
    }
    guard let total else { return }
    let second = try graph.differentiate(total, withRespectTo: leaves)
    check(total, second, "second derivatives: \(what)")
  }
}

/// Whether two values are equal up to rounding.
func isClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-12) -> Bool {
  a.type == b.type && zip(a.values, b.values).allSatisfy { abs($0 - $1) <= tolerance * (1 + abs($0)) }
}
