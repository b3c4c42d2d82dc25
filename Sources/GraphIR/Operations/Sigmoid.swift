import LibC

/// 1 / (1 + exp(-x)).
package struct Sigmoid: UnaryOperation {
  package init() {}

  package var name: String { "sigmoid" }

  package static func value(_ x: Double) -> Double { x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let complement = try graph.add(OneMinus(), [node.output])
    let slope = try graph.add(Multiply(), [node.output, complement])
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }
}
