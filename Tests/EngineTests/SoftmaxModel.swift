import GraphIR
import Numerics

@testable import Engine

/// A user's vector against every item's: the cross-entropy of a softmax over the catalogue, whose label is the row's item.
struct SoftmaxModel {
  var graph = Graph()
  var loss = NodeID(0)
  var penalty = NodeID(0)
  let users = 40
  let items: Int

  /// - Parameter isMixed: whether the scores pass through further operations, each along the catalogue.
  init(items: Int, size: Int, isMixed: Bool = false) throws {
    self.items = items
    let user = try graph.add(Input.user)
    let item = try graph.add(Input.item)
    let normal = Initializer.normal(standardDeviation: 0.5)
    let vector = try graph.add(Gather(), [try parameter("user.table", [users, size], normal), user])
    let weights = try parameter("tower.weights", [size, size], .uniform(limit: 0.6))
    let bias = try parameter("tower.bias", [size], normal)
    let tower = try graph.add(
      Relu(), [try graph.add(Add(), [try graph.add(MatrixProduct(), [vector, weights]), bias])])
    let table = try parameter("item.table", [items, size], normal)
    var scores = try graph.add(CatalogueProduct(), [tower, table])
    scores = try graph.add(Add(), [scores, try parameter("item.bias", [items], normal)])
    if isMixed {
      let spread = try graph.add(Tanh(), [try graph.add(SumElements(), [vector])])
      scores = try graph.add(Multiply(), [try graph.add(Tanh(), [scores]), try graph.add(Scale(2), [spread])])
      scores = try graph.add(Multiply(), [scores, try parameter("item.scale", [items], normal)])
    }
    let logarithm = try graph.add(LogSumExp(), [scores])
    let surprise = try graph.add(Subtract(), [logarithm, try graph.add(PickItem(), [scores, item])])
    loss = try graph.add(BatchMean(), [surprise])
    let square = try graph.add(SumElements(), [try graph.add(Multiply(), [vector, vector])])
    penalty = try graph.add(Scale(0.05), [try graph.add(BatchMean(), [square])])
    if isMixed {
      let all = try graph.add(Scale(1e-3), [try graph.add(SumElements(), [try graph.add(Sigmoid(), [scores])])])
      let twoTables = try graph.add(Multiply(), [try graph.add(Gather(), [table, item]), tower])
      let more = try graph.add(Add(), [all, try graph.add(SumElements(), [twoTables])])
      penalty = try graph.add(Add(), [penalty, try graph.add(BatchMean(), [more])])
    }
  }

  private mutating func parameter(_ name: String, _ dimensions: [Int], _ initial: Initializer) throws -> NodeID {
    try graph.add(Parameter(name, Shape(dimensions), initial))
  }

  /// Rows of random users and items.
  func batch(_ rows: Int, seed: UInt64, epoch: Int = 1) -> Batch {
    var stream = RandomStream(seed: seed, purpose: "batch")
    return Batch(
      users: (0..<rows).map { _ in Int32(stream.below(users)) },
      items: (0..<rows).map { _ in Int32(stream.below(items)) }, labels: [Float](repeating: 1, count: rows),
      epoch: epoch, firstExample: 0)
  }
}
