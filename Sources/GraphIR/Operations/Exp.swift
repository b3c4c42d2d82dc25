import LibC

/// e^x.
package struct Exp: UnaryOperation {
  package init() {}

  package var name: String { "exp" }

  package static func value(_ x: Double) -> Double { exp(x) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(Multiply(), [node.upstream, node.output])]
  }
}
