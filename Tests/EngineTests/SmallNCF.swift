import GraphIR

@testable import Engine

/// A small neural collaborative filter: two embeddings, concatenated, dense layers with relu, and a logit.
struct SmallNCF {
  var graph = Graph()
  var userVector = NodeID(0)
  var itemVector = NodeID(0)
  var logit = NodeID(0)
  var loss = NodeID(0)
  var penalty = NodeID(0)

  init(users: Int, items: Int, size: Int, hidden: [Int], dropout: Double = 0) throws {
    let user = try graph.add(Input.user)
    let item = try graph.add(Input.item)
    let label = try graph.add(Input.label)
    let normal = Initializer.normal(standardDeviation: 0.3)
    userVector = try graph.add(Gather(), [try graph.add(Parameter("user.table", Shape([users, size]), normal)), user])
    itemVector = try graph.add(Gather(), [try graph.add(Parameter("item.table", Shape([items, size]), normal)), item])
    var x = try graph.add(Concat(), [userVector, itemVector])
    var width = 2 * size
    for (index, units) in hidden.enumerated() {
      x = try graph.add(Relu(), [try dense(x, width, units, "hidden.\(index)")])
      if dropout > 0 {
        let mask = try graph.add(DropoutMask(node: "hidden.\(index)", width: units, rate: dropout))
        x = try graph.add(Multiply(), [x, mask])
      }
      width = units
    }
    logit = try dense(x, width, 1, "logit")
    loss = try graph.add(BatchMean(), [try graph.add(BinaryCrossEntropy(), [logit, label])])
    penalty = try graph.add(Add(), [try norms(userVector), try norms(itemVector)])
    let weights = try graph.add(Parameter("hidden.0.weights", Shape([2 * size, hidden[0]]), .uniform(limit: 0.4)))
    let squares = try graph.add(SumSquares(), [weights])
    penalty = try graph.add(Add(), [penalty, try graph.add(Scale(0.01), [squares])])
  }

  private mutating func dense(_ x: NodeID, _ width: Int, _ units: Int, _ name: String) throws -> NodeID {
    let weights = try graph.add(Parameter("\(name).weights", Shape([width, units]), .uniform(limit: 0.4)))
    let bias = try graph.add(Parameter("\(name).bias", Shape([units]), .zeros))
    return try graph.add(Add(), [try graph.add(MatrixProduct(), [x, weights]), bias])
  }

  /// 0.03 times the mean over the batch of the squared norms.
  private mutating func norms(_ vector: NodeID) throws -> NodeID {
    let squares = try graph.add(SumElements(), [try graph.add(Multiply(), [vector, vector])])
    return try graph.add(Scale(0.03), [try graph.add(BatchMean(), [squares])])
  }
}
