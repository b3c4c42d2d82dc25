import LibC

/// The hyperbolic tangent.
package struct Tanh: UnaryOperation {
  package init() {}

  package var name: String { "tanh" }

  package static func value(_ x: Double) -> Double { tanh(x) }

  package func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let square = try graph.add(Multiply(), [place.output, place.output])
    let slope = try graph.add(OneMinus(), [square])
    return [try graph.add(Multiply(), [place.upstream, slope])]
  }
}
