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
  /// The list that rows bring of them; nil where each row has one id.
  var list: IDList?
  /// The most that a row has of them; nil where only the data bounds them.
  var longest: Int? = 1
}

/// How the vectors of several ids become one.
enum Pooling: String, WordValue {
  case mean, sum
  /// The sum over the root of their number.
  case sqrtN = "sqrt_n"
}

/// How the vectors of several ids become one, or stay as they are.
enum TablePooling: String, WordValue {
  case mean, sum
  case sqrtN = "sqrt_n"
  case none

  /// Nil where they stay.
  var pooling: Pooling? { Pooling(rawValue: rawValue) }
}

extension ModelBuilder {
  /// The ids that a name stands for; nil where it has a mistake, or is a node of numbers, which is then reported.
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
          message: "\(quoted(kind)) reads an id, and \(quoted(name.text)) holds numbers, \(shape(of: value.value))",
          range: name.range, related: [Related(range: value.definition, message: "it is defined here")],
          help: "an id is \(listed(ModelInputs.names))"))
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
            code: .duplicateNode, message: "\(quoted(kind)) reads \(quoted(name.text)) twice", range: name.range,
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

  /// The ids of a feature; nil where the data has none, which is then reported.
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

  /// Reads the vector of a table that each row's id names, or the vectors of its list put together.
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

  /// The most vectors that `pool: none` makes of a list.
  static var mostPlaces: Int { 64 }

  /// Reads the vectors of a row's list one by one, that of the last id first; zeros where there are fewer. Nil after a report.
  mutating func places(of table: NodeID, _ ids: IDs, _ name: NodeName) throws(ShapeError) -> [NodeID]? {
    guard let list = ids.list, ids.longest != 1 else { return [try lookUp(table, ids)] }
    guard let longest = ids.longest, longest <= Self.mostPlaces else {
      let few = ids.longest == nil ? "only the data says how many ids it has" : "it has up to \(ids.longest ?? 0) ids"
      collector.report(
        Diagnostic(
          code: .unboundedList,
          message: "`pool: none` makes a vector of each id of \(quoted(name.text)), and \(few)", range: name.range,
          help: "bound it in `dataset`, `history: {last: 10}`, to at most \(Self.mostPlaces); or choose `pool: mean`"))
      return nil
    }
    var vectors: [NodeID] = []
    for place in 0..<longest {
      let one = IDList("\(list.name)[\(place)]", axes: list.axes)
      let vector = try add(Gather(), table, try add(ListInput(one), name: one.name))
      vectors.append(try add(SumEntries(one), vector))
    }
    return vectors
  }
}

extension Fields {
  /// Refuses `pool` where each row has one id of each name: it would say nothing.
  func reportNeedlessPool(of names: [NodeName]) {
    guard isGiven("pool"), names.allSatisfy({ ModelInputs.names.contains($0.text) }),
      !names.contains(where: { ModelInputs.lists.contains($0.text) })
    else { return }
    let each =
      names.isEmpty ? "this is one number for all" : "a row has one id of \(listed(names.map(\.text), joining: "and"))"
    report(
      .needlessPool, "`pool` says how many ids of a row become one, and \(each)", atKey: "pool",
      help: "leave it out; a row has many ids of \(listed(ModelInputs.lists))")
  }
}
