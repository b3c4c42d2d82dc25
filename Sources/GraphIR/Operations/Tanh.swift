import LibC

/// The hyperbolic tangent.
package struct Tanh: UnaryOperation {
  package init() {}

  package var name: String { "tanh" }

  package static func value(_ x: Double) -> Double { tanh(x) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let square = try graph.add(Multiply(), [node.output, node.output])
    let slope = try graph.add(OneMinus(), [square])
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }
}
