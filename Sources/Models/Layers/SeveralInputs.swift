import Diagnostics
import GraphIR
import Schema

extension Fields {
  /// Reports a list of nodes that is too short or too long for a layer.
  func requireCount(of nodes: [NodeName], atLeast least: Int, atMost most: Int = .max, for layer: String) {
    let count = nodes.count
    guard count < least || count > most else { return }
    let wanted = least == most ? "exactly \(least)" : "at least \(least)"
    // `[p q]` is one name to YAML.
    let glued = nodes.first { $0.text.contains(" ") }?.text.split(separator: " ").joined(separator: ", ")
    report(
      .wrongCount, "`\(layer)` works on \(wanted) nodes; found \(count)", at: "of",
      help: glued.map { "a comma is missing: write `\($0)`" })
  }
}

extension ModelBuilder {
  /// The values of one shape that names stand for, taken together two by two from the first; nil after a report where
  /// they do not fit.
  mutating func fold(_ operation: any Operation, _ names: [NodeName]) throws(ShapeError) -> NodeValue? {
    guard let values = values(ofOneShape: names), var result = values.first else { return nil }
    for value in values.dropFirst() {
      var parts: [NodeID] = []
      for (a, b) in zip(result.parts, value.parts) { parts.append(try add(operation, a, b)) }
      result = result.with(parts)
    }
    return result
  }
}
