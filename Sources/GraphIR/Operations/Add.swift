/// The sum of two values.
package struct Add: BinaryOperation {
  package init() {}

  package var name: String { "add" }

  package static func value(_ a: Double, _ b: Double) -> Double { a + b }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (a, b) = (node.inputs[0], node.inputs[1])
    return [try graph.reduce(node.upstream, to: a), try graph.reduce(node.upstream, to: b)]
  }
}
