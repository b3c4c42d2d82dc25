/// A dropout mask: each element is 0 with probability `rate`, otherwise 1 / (1 - rate), so that the mean is 1.
///
/// The mask is a function of the node's name, the example's index in the epoch and the element, so it is not stored. Scoring removes it
/// (`Graph.withoutDropout`).
package struct DropoutMask: Operation {
  /// The node whose random stream is used.
  package let node: String
  package let width: Int
  /// At least 0 and below 1.
  package let rate: Double

  package init(node: String, width: Int, rate: Double) {
    self.node = node
    self.width = width
    self.rate = rate
  }

  package var name: String { "dropout_mask" }
  package var attributes: [Attribute] { [Attribute("node", node), Attribute("rate", rate)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input, and a rate of at least 0 and below 1") { _ in 0 <= rate && rate < 1 }
    return .row(width)
  }

  package func axes(of inputs: [Axes]) -> Axes { .pair }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    var values: [Double] = []
    for row in 0..<context.rows {
      for element in 0..<width { values.append(context.keeps(node, row, element, rate) ? 1 / (1 - rate) : 0) }
    }
    return Tensor(Shape([width]), rows: context.rows, values)
  }
}
