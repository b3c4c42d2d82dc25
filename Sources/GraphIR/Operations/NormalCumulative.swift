import LibC

/// Φ(x), the cumulative distribution function of the standard normal distribution: erfc(-x / sqrt(2)) / 2.
package struct NormalCumulative: UnaryOperation {
  package init() {}

  package var name: String { "normal_cumulative" }

  package static func value(_ x: Double) -> Double { erfc(-x / (2.0).squareRoot()) / 2 }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let density = try graph.add(NormalDensity(), node.inputs)
    return [try graph.add(Multiply(), [node.upstream, density])]
  }
}
