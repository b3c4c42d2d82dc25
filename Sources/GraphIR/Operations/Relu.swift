/// max(x, 0).
package struct Relu: UnaryOperation {
  package init() {}

  package var name: String { "relu" }

  package static func value(_ x: Double) -> Double { x > 0 ? x : 0 }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    // The output is positive where the input is, so the input need not be stored.
    let passes = try graph.add(Step(), [node.output])
    return [try graph.add(Multiply(), [node.upstream, passes])]
  }
}
