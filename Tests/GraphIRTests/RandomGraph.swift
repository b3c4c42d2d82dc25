import GraphIR
import Numerics

extension GradientChecker {
  /// Adds a random graph over users, items and parameters with all kinds of operations on matching values.
  mutating func randomValue(steps: Int) throws -> NodeID {
    var values = [
      try row(2), try itemRow(3), try row(1), try itemRow(2), try graph.add(BroadcastRows(), [try whole(2)]),
    ]
    for _ in 0..<steps { values.append(try randomStep(values)) }
    // Every value is used.
    var result = values[values.count - 1]
    for value in values { result = try graph.add(Add(), [result, try graph.add(SumElements(), [value])]) }
    return try graph.add(Tanh(), [result])
  }

  private mutating func randomStep(_ values: [NodeID]) throws -> NodeID {
    let x = values[random.below(values.count)]
    let y = values[random.below(values.count)]
    let (width, other) = (graph.type(of: x).shape.count, graph.type(of: y).shape.count)
    switch random.below(10) {
    case 0: return try graph.add(Concat(), [x, y, x])
    case 1: return try graph.add(MatrixProduct(), [x, try whole(width, 2)])
    case 2:
      let joined = try graph.add(Concat(), [x, y])
      return try graph.add(MatrixProduct(), [joined, try whole(width + other, 3)])
    case 3 where width == other || width == 1 || other == 1: return try graph.add(Multiply(), [x, y])
    case 4 where width == other || width == 1 || other == 1: return try graph.add(Add(), [x, y])
    case 5: return try graph.add(Slice(offset: width - 1, count: 1), [x])
    case 6: return try graph.add(Multiply(), [x, try graph.add(DropoutMask(node: "d", width: width, rate: 0.5))])
    case 7: return try graph.add(Gelu(), [x])
    case 8: return try graph.add(Scale(0.5), [x])
    default: return try graph.add(Tanh(), [x])
    }
  }
}
