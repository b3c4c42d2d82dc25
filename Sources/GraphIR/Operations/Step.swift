/// 1 if x > 0, else 0.
package struct Step: UnaryOperation {
  package init() {}

  package var name: String { "step" }

  package static func value(_ x: Double) -> Double { x > 0 ? 1 : 0 }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [nil]
  }
}
