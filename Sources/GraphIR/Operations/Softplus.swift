import LibC

/// log(1 + exp(x)), computed as max(x, 0) + log1p(exp(-|x|)).
package struct Softplus: UnaryOperation {
  package init() {}

  package var name: String { "softplus" }

  package static func value(_ x: Double) -> Double { (x > 0 ? x : 0) + log1p(exp(-abs(x))) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let slope = try graph.add(Sigmoid(), node.inputs)
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }
}
