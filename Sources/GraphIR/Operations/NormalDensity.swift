import LibC

/// φ(x), the density of the standard normal distribution: exp(-x * x / 2) / sqrt(2 * pi).
package struct NormalDensity: UnaryOperation {
  package init() {}

  package var name: String { "normal_density" }

  package static func value(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let moved = try graph.add(Multiply(), [node.inputs[0], node.output])
    let slope = try graph.add(Scale(-1), [moved])
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }
}
