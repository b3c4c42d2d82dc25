import GraphIR
import Numerics

@testable import Engine

/// A user as what it has bought: the mean of rows of the items' table, beside a sum in which each entry passes through a layer
/// and has a weight of its own, against the row's item.
struct HistoryModel {
  static let history = IDList("history", axes: .user)
  static let genres = IDList("genres", axes: .item)

  var graph = Graph()
  var logit = NodeID(0)
  /// What a user has bought, one value a user, and a value of an item.
  var userVector = NodeID(0)
  var itemVector = NodeID(0)
  var loss = NodeID(0)
  var penalty = NodeID(0)
  let users = 30
  let items = 40

  init(size: Int) throws {
    let normal = Initializer.normal(standardDeviation: 0.5)
    let item = try graph.add(Input.item)
    let table = try parameter("item.table", [items, size], normal)
    let bought = try graph.add(Gather(), [table, try graph.add(ListInput(Self.history))])
    let mean = try graph.add(
      Multiply(),
      [
        try graph.add(SumEntries(Self.history), [bought]), try graph.add(ListWeight(Self.history, .count)),
      ])

    // Each entry through a layer with the user beside it, and summed with weights.
    let user = try graph.add(Gather(), [try parameter("user.table", [users, 3], normal), try graph.add(Input.user)])
    let beside = try graph.add(Concat(), [bought, try graph.add(SpreadEntries(Self.history), [user])])
    let weights = try parameter("entry.weights", [size + 3, 7], .uniform(limit: 0.5))
    let hidden = try graph.add(
      Relu(),
      [
        try graph.add(
          Add(), [try graph.add(MatrixProduct(), [beside, weights]), try parameter("entry.bias", [7], normal)])
      ])
    let weight = try graph.add(
      Tanh(), [try graph.add(MatrixProduct(), [hidden, try parameter("entry.weight", [7, 1], normal)])])
    let chosen = try graph.add(SumEntries(Self.history), [try graph.add(Multiply(), [bought, weight])])

    let genre = try graph.add(
      Gather(), [try parameter("genre.table", [5, size], normal), try graph.add(ListInput(Self.genres))])
    let genres = try graph.add(
      Multiply(),
      [
        try graph.add(SumEntries(Self.genres), [genre]), try graph.add(ListWeight(Self.genres, .rootOfCount)),
      ])
    let vector = try graph.add(Add(), [try graph.add(Gather(), [table, item]), genres])
    let sides = try graph.add(Add(), [mean, chosen])
    (userVector, itemVector) = (sides, vector)
    logit = try graph.add(SumElements(), [try graph.add(Multiply(), [sides, vector])])
    loss = try graph.add(BatchMean(), [try graph.add(BinaryCrossEntropy(), [logit, try graph.add(Input.label)])])
    let square = try graph.add(SumElements(), [try graph.add(Multiply(), [mean, mean])])
    penalty = try graph.add(Scale(0.05), [try graph.add(BatchMean(), [square])])
  }

  private mutating func parameter(_ name: String, _ dimensions: [Int], _ initial: Initializer) throws -> NodeID {
    try graph.add(Parameter(name, Shape(dimensions), initial))
  }

  /// Rows whose lists have 0 to 11 entries, one of them 90; genres 0 to 3.
  func batch(_ rows: Int, seed: UInt64) -> (batch: Batch, lists: [String: [[Int]]]) {
    var stream = RandomStream(seed: seed, purpose: "batch")
    let history = (0..<rows).map { row in
      (0..<(row == rows / 2 ? 90 : stream.below(12))).map { _ in stream.below(items) }
    }
    let genres = (0..<rows).map { _ in (0..<stream.below(4)).map { _ in stream.below(5) } }
    let lists = [Self.history.name: history, Self.genres.name: genres]
    let batch = Batch(
      users: (0..<rows).map { _ in Int32(stream.below(users)) },
      items: (0..<rows).map { _ in Int32(stream.below(items)) },
      labels: (0..<rows).map { _ in Float(stream.below(2)) }, epoch: 1, firstExample: 0,
      lists: graph.lists.map { list in IDLists((lists[list.name] ?? []).map { $0.map { Int32($0) } }) })
    return (batch, lists)
  }

  static let sizes = [
    history.name: ListSize(longest: 90, inBatch: 2000), genres.name: ListSize(longest: 3, inBatch: 450),
  ]
}
