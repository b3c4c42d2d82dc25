import Diagnostics
import GraphIR
import Schema

extension Fields {
  /// Reports a list of nodes with too few or too many elements for a layer.
  func requireCount(of nodes: [NodeName], atLeast least: Int, atMost most: Int = .max, for layer: String) {
    let count = nodes.count
    guard count < least || count > most else { return }
    let expected = least == most ? "exactly \(least)" : "at least \(least)"
    // YAML reads `[p q]` as one name.
    let joined = nodes.first { $0.text.contains(" ") }?.text.split(separator: " ").joined(separator: ", ")
    report(
      .wrongCount, "`\(layer)` takes \(expected) nodes; found \(count)", at: "of",
      help: joined.map { "add the missing comma: `\($0)`" })
  }
}

extension ModelBuilder {
  /// Combines the values of several nodes of the same shape with a binary operation, from the first to the last. Nil after reporting
  /// nodes that do not fit.
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
