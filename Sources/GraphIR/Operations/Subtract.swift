/// The difference of two values.
package struct Subtract: BinaryOperation {
  package init() {}

  package var name: String { "subtract" }

  package static func value(_ a: Double, _ b: Double) -> Double { a - b }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (a, b) = (node.inputs[0], node.inputs[1])
    let negative = try graph.add(Scale(-1), [node.upstream])
    return [try graph.reduce(node.upstream, to: a), try graph.reduce(negative, to: b)]
  }
}
