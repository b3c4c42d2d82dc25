import Diagnostics
import GraphIR
import Schema

/// Ids that rows bring, by which vectors are looked up in a table.
struct IDs {
  /// The id of each row.
  let id: NodeID
  /// How many there are: the rows of a table.
  let count: Int
  /// What they are ids of, `user` or `item`. Tables can be shared by ids of one kind.
  let kind: String
  /// Whether the data said how many there are; else `count` is 1.
  let isCounted: Bool
}

extension ModelBuilder {
  /// The ids that a name stands for; nil where it has a mistake, or is a node of numbers, which is then reported.
  mutating func ids(_ name: NodeName) throws(ShapeError) -> IDs? {
    if let input = Input(rawValue: name.text), ModelInputs.names.contains(name.text) {
      let count = input == .user ? inputs.users : inputs.items
      return IDs(
        id: try add(input, name: name.text), count: count ?? 1, kind: name.text, isCounted: count != nil)
    }
    if let value = values[name.text] {
      collector.report(
        Diagnostic(
          code: "value-as-id",
          message: "\(quoted(kind)) reads an id, and \(quoted(name.text)) holds numbers, \(shape(of: value.value))",
          range: name.range, related: [Related(range: value.definition, message: "it is defined here")],
          help: "an id is `user` or `item`"))
    }
    return nil
  }

  /// The ids that names stand for, no name given twice; nil after a report.
  mutating func ids(_ names: [NodeName]) throws(ShapeError) -> [IDs]? {
    var found: [IDs] = []
    var isSound = true
    for (place, name) in names.enumerated() {
      if let first = names[..<place].first(where: { $0.text == name.text }) {
        collector.report(
          Diagnostic(
            code: "duplicate-node", message: "\(quoted(kind)) reads \(quoted(name.text)) twice", range: name.range,
            related: [Related(range: first.range, message: "it stands here already")], help: "name it once"))
        isSound = false
      } else if let ids = try ids(name) {
        found.append(ids)
      } else {
        isSound = false
      }
    }
    return isSound ? found : nil
  }

  /// Reads the vector of a table that each row's id names.
  mutating func lookUp(_ table: NodeID, _ ids: IDs) throws(ShapeError) -> NodeID { try add(Gather(), table, ids.id) }
}
