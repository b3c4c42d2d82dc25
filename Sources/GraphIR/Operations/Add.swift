/// The sum of two values.
package struct Add: BinaryOperation {
  package init() {}

  package var name: String { "add" }

  package static func value(_ a: Double, _ b: Double) -> Double { a + b }

  package func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (a, b) = (place.inputs[0], place.inputs[1])
    return [try graph.reduce(place.upstream, to: a), try graph.reduce(place.upstream, to: b)]
  }
}
