import Diagnostics
import GraphIR
import Schema

/// Ids of the rows of a batch, by which vectors are looked up in a table.
struct IDs {
  /// The node with the id of each row.
  let id: NodeID
  /// Number of distinct ids: the number of rows of a table.
  let count: Int
  /// What they identify, `user` or `item`. Ids of the same kind can share a table.
  let kind: String
  /// Whether the number of ids is known. If not, `count` is 1.
  let isCounted: Bool
  /// The list of ids per row. Nil if each row has one id.
  var list: IDList?
  /// Maximum number of ids per row. Nil if only the data limits it.
  var longest: Int? = 1
}

/// The reduction of several vectors to one.
enum Pooling: String, WordValue {
  case mean, sum
  /// The sum divided by the square root of the number of vectors.
  case sqrtN = "sqrt_n"
}

/// The reduction of several vectors to one, or none.
enum TablePooling: String, WordValue {
  case mean, sum
  case sqrtN = "sqrt_n"
  case none

  /// Nil for `none`.
  var pooling: Pooling? { Pooling(rawValue: rawValue) }
}

extension ModelBuilder {
  /// The ids that a name refers to. Nil if the name has an error, or after reporting a node that is not an id.
  mutating func ids(_ name: NodeName) throws(ShapeError) -> IDs? {
    if let input = Input(rawValue: name.text), ModelInputs.names.contains(name.text) {
      let count = input == .user ? inputs.users : inputs.items
      return IDs(
        id: try add(input, name: name.text), count: count ?? 1, kind: name.text, isCounted: count != nil)
    }
    if ModelInputs.names.contains(name.text) { return try feature(name) }
    if let value = values[name.text] {
      collector.report(
        Diagnostic(
          code: .valueAsId,
          message:
            "\(quoted(kind)) reads an id, but \(quoted(name.text)) is a value of shape \(shape(of: value.value))",
          range: name.range, related: [Related(range: value.definition, message: "it is defined here")],
          help: "the ids are \(listed(ModelInputs.names, joining: "and"))"))
    }
    return nil
  }

  /// The ids that several distinct names refer to. Nil after an error.
  mutating func ids(_ names: [NodeName]) throws(ShapeError) -> [IDs]? {
    var found: [IDs] = []
    var isSound = true
    for (index, name) in names.enumerated() {
      if let first = names[..<index].first(where: { $0.text == name.text }) {
        collector.report(
          Diagnostic(
            code: .duplicateNode, message: "\(quoted(kind)) reads \(quoted(name.text)) twice", range: name.range,
            related: [Related(range: first.range, message: "first listed here")], help: "delete one of them"))
        isSound = false
      } else if let ids = try ids(name) {
        found.append(ids)
      } else {
        isSound = false
      }
    }
    return isSound ? found : nil
  }

  /// The ids of a feature. Nil after reporting that the data does not have it.
  private mutating func feature(_ name: NodeName) throws(ShapeError) -> IDs? {
    let known = inputs.features.first { $0.name == name.text }
    guard let feature = known, feature.lacks == nil else {
      collector.report(
        Diagnostic(
          code: .noSuchFeature, message: "the data has no \(quoted(name.text))", range: name.range,
          help: known?.lacks))
      return nil
    }
    let list = IDList(feature.name, axes: feature.axes)
    return IDs(
      id: try add(ListInput(list), name: feature.name), count: feature.count ?? 1, kind: feature.kind,
      isCounted: feature.count != nil, list: list, longest: feature.longest)
  }

  /// Looks up the vector of each row's id, or the pooled vectors of its list of ids.
  mutating func lookUp(_ table: NodeID, _ ids: IDs, pool: Pooling = .mean) throws(ShapeError) -> NodeID {
    let vectors = try add(Gather(), table, ids.id)
    guard let list = ids.list else { return vectors }
    let sum = try add(SumEntries(list), vectors)
    if ids.longest == 1 { return sum }
    switch pool {
    case .sum: return sum
    case .mean: return try add(Multiply(), sum, try add(ListWeight(list, .count)))
    case .sqrtN: return try add(Multiply(), sum, try add(ListWeight(list, .rootOfCount)))
    }
  }

  /// Maximum length of a list with `pool: none`.
  static var maximumEntries: Int { 64 }

  /// Looks up the vectors of a row's list separately, the most recent first, padded with zeros. Nil after an error.
  mutating func entries(of table: NodeID, _ ids: IDs, _ name: NodeName) throws(ShapeError) -> [NodeID]? {
    guard let list = ids.list, ids.longest != 1 else { return [try lookUp(table, ids)] }
    guard let longest = ids.longest, longest <= Self.maximumEntries else {
      let reason =
        ids.longest.map { "it has up to \(grouped($0)) ids per row" } ?? "its number of ids per row is not limited"
      collector.report(
        Diagnostic(
          code: .unboundedList,
          message:
            "`pool: none` needs at most \(Self.maximumEntries) ids per row, but of \(quoted(name.text)) \(reason)",
          range: name.range,
          help: "limit it in `dataset`, `history: {last: 10}`, or use `pool: mean`"))
      return nil
    }
    var vectors: [NodeID] = []
    for index in 0..<longest {
      let one = IDList("\(list.name)[\(index)]", axes: list.axes)
      let vector = try add(Gather(), table, try add(ListInput(one), name: one.name))
      vectors.append(try add(SumEntries(one), vector))
    }
    return vectors
  }
}

extension Fields {
  /// Reports `pool` if each input has a single id per row, where it has no effect.
  func reportNeedlessPool(of names: [NodeName]) {
    guard isGiven("pool"), names.allSatisfy({ ModelInputs.names.contains($0.text) }),
      !names.contains(where: { ModelInputs.lists.contains($0.text) })
    else { return }
    let each =
      names.isEmpty
      ? "there is no input" : "a row has a single id of \(listed(names.map(\.text), joining: "and"))"
    report(
      .needlessPool, "`pool` combines many ids per row, but \(each)", atKey: "pool",
      help: "delete `pool`; only \(listed(ModelInputs.lists)) has many ids per row")
  }
}
