extension Graph {
  /// Rewrites the graph so that as much work as possible is done once per user and once per item.
  ///
  /// A product over a concatenation of user-only and item-only values becomes the sum of two products over slices of the weights.
  /// Elementwise functions move into concatenations. Sums are reordered so that terms of one axis are added first.
  package func splitByAxes(keeping kept: [NodeID]) throws(ShapeError) -> Rewritten {
    try rewritten(keeping: kept, by: [AxisSplit(), Simplification()]).keeping(kept)
  }
}

/// The rules of `Graph.splitByAxes`.
struct AxisSplit: RewritingRule {
  func apply(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID? {
    if let done = try product(&to, operation, inputs) { return done }
    if let done = try sum(&to, operation, inputs) { return done }
    return try unary(&to, operation, inputs)
  }

  /// Whether a value depends on both axes and some of its `parts` do not.
  private func isMixed(_ parts: [NodeID], _ to: Rewriter) -> Bool {
    let whole = parts.reduce(Axes()) { $0.union(to.axes($1)) }
    return whole == .pair && parts.contains { to.axes($0) != .pair }
  }

  /// Splits a product over a mixed concatenation, or over the sum of a user-only and an item-only value.
  private func product(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard let product = operation as? MatrixProduct else { return nil }
    let (x, weights) = (inputs[0], inputs[1])
    let parts = to.inputs(x)
    if to.operation(x, as: Add.self) != nil {
      guard isMixed(parts, to), parts.allSatisfy({ to.axes($0) != .pair && to.type($0) == to.type(x) }) else {
        return nil
      }
      let first = try to.emit(product, [parts[0], weights])
      return try to.emit(Add(), [first, try to.emit(product, [parts[1], weights])])
    }
    guard to.operation(x, as: Concat.self) != nil, !product.transposed, isMixed(parts, to),
      parts.allSatisfy({ to.type($0).extent == .row })
    else { return nil }
    var sum: NodeID?
    for run in runs(of: parts, to) {
      let slice = try to.emit(Slice(offset: run.offset, count: run.count), [weights])
      let term = try to.emit(product, [try to.emit(Concat(), run.parts), slice])
      if let before = sum { sum = try to.emit(Add(), [before, term]) } else { sum = term }
    }
    return sum
  }

  /// Runs of adjacent parts with equal axes, ordered by axes, with the offset and length of each run.
  private func runs(of parts: [NodeID], _ to: Rewriter) -> [(parts: [NodeID], offset: Int, count: Int)] {
    var runs: [(parts: [NodeID], offset: Int, count: Int)] = []
    var offset = 0
    for part in parts {
      let count = to.type(part).shape.count
      if let last = runs.last, to.axes(last.parts[0]) == to.axes(part) {
        runs[runs.count - 1].parts.append(part)
        runs[runs.count - 1].count += count
      } else {
        runs.append((parts: [part], offset: offset, count: count))
      }
      offset += count
    }
    return [Axes(), .user, .item, .pair].flatMap { axes in runs.filter { to.axes($0.parts[0]) == axes } }
  }

  /// Rewrites (user + item) + more, where `more` depends on one axis: adds it to the term of that axis first.
  private func sum(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID? {
    guard operation is Add else { return nil }
    func belongs(_ more: NodeID, with term: NodeID) -> Bool {
      to.axes(term) != .pair && !to.axes(term).isEmpty && to.axes(more).isSubset(of: to.axes(term))
    }
    for (pair, more) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
      guard to.operation(pair, as: Add.self) != nil, to.axes(pair) == .pair else { continue }
      let (a, b) = (to.inputs(pair)[0], to.inputs(pair)[1])
      if belongs(more, with: a) { return try to.emit(Add(), [try to.emit(Add(), [a, more]), b]) }
      if belongs(more, with: b) { return try to.emit(Add(), [a, try to.emit(Add(), [b, more])]) }
    }
    return nil
  }

  /// Moves an elementwise function of a mixed concatenation into the concatenation.
  private func unary(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard operation is any UnaryOperation || operation is Scale || operation is InverseRoot,
      to.operation(inputs[0], as: Concat.self) != nil
    else { return nil }
    let parts = to.inputs(inputs[0])
    guard isMixed(parts, to) else { return nil }
    var mapped: [NodeID] = []
    for part in parts { mapped.append(try to.emit(operation, [part])) }
    return try to.emit(Concat(), mapped)
  }
}
