/// The elementwise product of two values.
package struct Multiply: BinaryOperation {
  package init() {}

  package var name: String { "multiply" }

  package static func value(_ a: Double, _ b: Double) -> Double { a * b }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (a, b) = (node.inputs[0], node.inputs[1])
    let first = try graph.add(Multiply(), [node.upstream, b])
    let second = try graph.add(Multiply(), [node.upstream, a])
    return [try graph.reduce(first, to: a), try graph.reduce(second, to: b)]
  }
}
