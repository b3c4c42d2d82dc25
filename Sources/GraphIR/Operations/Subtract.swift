/// The difference of two values.
package struct Subtract: BinaryOperation {
  package init() {}

  package var name: String { "subtract" }

  package static func value(_ a: Double, _ b: Double) -> Double { a - b }

  package func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (a, b) = (place.inputs[0], place.inputs[1])
    let negative = try graph.add(Scale(-1), [place.upstream])
    return [try graph.reduce(place.upstream, to: a), try graph.reduce(negative, to: b)]
  }
}
