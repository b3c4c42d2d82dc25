/// 1 - x.
package struct OneMinus: UnaryOperation {
  package init() {}

  package var name: String { "one_minus" }

  package static func value(_ x: Double) -> Double { 1 - x }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(Scale(-1), [node.upstream])]
  }
}
