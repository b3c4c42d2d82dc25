/// The exact Gaussian error linear unit: x Φ(x) (Hendrycks and Gimpel 2016).
package struct Gelu: UnaryOperation {
  package init() {}

  package var name: String { "gelu" }

  package static func value(_ x: Double) -> Double { x * NormalCumulative.value(x) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let x = node.inputs[0]
    let below = try graph.add(NormalCumulative(), [x])
    let density = try graph.add(NormalDensity(), [x])
    let moved = try graph.add(Multiply(), [x, density])
    let slope = try graph.add(Add(), [below, moved])
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }
}
