extension Graph {
  /// Simplifies the graph: folds identities and constants, replaces explicit by implicit broadcasting, reads slices of concatenations
  /// from their source, and removes dead nodes.
  package func simplified(keeping kept: [NodeID]) throws(ShapeError) -> Rewritten {
    try rewritten(keeping: kept, by: [Simplification()]).keeping(kept)
  }
}

/// The rules of `Graph.simplified`. Each shrinks the graph or moves work from the rows to the whole batch, so rewriting terminates.
struct Simplification: RewritingRule {
  func apply(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID? {
    if let done = try scaling(&to, operation, inputs) { return done }
    if let done = try repetition(&to, operation, inputs) { return done }
    if let done = try doubling(&to, operation, inputs) { return done }
    if let done = try sums(&to, operation, inputs) { return done }
    if let done = try adjacentSlices(&to, operation, inputs) { return done }
    if let done = try parts(&to, operation, inputs) { return done }
    return try concatenation(&to, operation, inputs)
  }

  /// Combines constant factors with other factors, constants and values that are equal in each row.
  private func scaling(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    if operation is Multiply {
      for (x, other) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
        if let constant: Constant = to.operation(other) { return try to.emit(Scale(constant.value), [x]) }
      }
    }
    guard let scale = operation as? Scale else { return nil }
    let x = inputs[0]
    if scale.factor == 1 { return x }
    if let inner: Scale = to.operation(x) {
      return try to.emit(Scale(scale.factor * inner.factor), to.inputs(x))
    }
    if let constant: Constant = to.operation(x) { return try to.emit(Constant(scale.factor * constant.value)) }
    if to.operation(x, as: SpreadMean.self) != nil || to.operation(x, as: BroadcastRows.self) != nil {
      return try to.emit(to.graph[x].operation, [try to.emit(scale, to.inputs(x))])
    }
    // Apply the factor of a product to the side that is equal in each row.
    if to.operation(x, as: Multiply.self) != nil {
      let sides = to.inputs(x)
      for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])]
      where to.operation(side, as: SpreadMean.self) != nil {
        return try to.emit(Multiply(), [try to.emit(scale, [side]), other])
      }
    }
    return nil
  }

  /// Removes explicit broadcasting before a binary operation, which broadcasts itself.
  private func repetition(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard operation is any BinaryOperation else { return nil }
    let wanted = try operation.result(of: inputs.map { to.type($0) })
    for (side, x) in inputs.enumerated() {
      guard to.operation(x, as: Broadcast.self) != nil || to.operation(x, as: BroadcastRows.self) != nil else {
        continue
      }
      var smaller = inputs
      smaller[side] = to.inputs(x)[0]
      if (try? operation.result(of: smaller.map { to.type($0) })) == wanted { return try to.emit(operation, smaller) }
    }
    return nil
  }

  /// x + x = 2 x.
  private func doubling(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard operation is Add, inputs[0] == inputs[1] else { return nil }
    return try to.emit(Scale(2), [inputs[0]])
  }

  /// Removes sums of one number and broadcasts to one number.
  private func sums(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    switch operation {
    case is SumElements where to.type(inputs[0]).shape == .one && !to.axes(inputs[0]).contains(.catalogue): inputs[0]
    case let repeated as Broadcast where repeated.shape == .one && repeated.along.isEmpty: inputs[0]
    default: nil
    }
  }

  /// Replaces the sum of the gradients of two adjacent slices, also within a longer sum, by their concatenation: they have no element in
  /// common.
  private func adjacentSlices(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard operation is Add, to.type(inputs[0]) == to.type(inputs[1]) else { return nil }
    for (sum, part) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
      if let joined = try joined(&to, sum, part) { return joined }
      guard to.operation(sum, as: Add.self) != nil else { continue }
      let terms = to.inputs(sum)
      for (term, rest) in [(terms[0], terms[1]), (terms[1], terms[0])] {
        guard to.type(term) == to.type(part), to.type(rest) == to.type(part) else { continue }
        if let joined = try joined(&to, term, part) { return try to.emit(Add(), [rest, joined]) }
        if let joined = try joined(&to, part, term) { return try to.emit(Add(), [rest, joined]) }
      }
    }
    return nil
  }

  /// Joins two embedded values if the second starts where the first ends.
  private func joined(_ to: inout Rewriter, _ first: NodeID, _ second: NodeID) throws(ShapeError) -> NodeID? {
    guard let left: Embed = to.operation(first), let right: Embed = to.operation(second) else { return nil }
    let (a, b) = (to.inputs(first)[0], to.inputs(second)[0])
    guard left.offset + to.type(a).shape.dimensions[0] == right.offset else { return nil }
    return try to.emit(left, [try to.emit(Concat(), [a, b])])
  }

  /// Reads a slice of a slice, a concatenation or an embedded value from its source.
  private func parts(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    if let embed = operation as? Embed, to.type(inputs[0]).shape.dimensions[0] == embed.length { return inputs[0] }
    guard let slice = operation as? Slice else { return nil }
    let x = inputs[0]
    if to.type(x).shape.dimensions[0] == slice.count { return x }
    if let outer: Slice = to.operation(x) {
      return try to.emit(Slice(offset: outer.offset + slice.offset, count: slice.count), to.inputs(x))
    }
    if let embed: Embed = to.operation(x), embed.offset == slice.offset,
      to.type(to.inputs(x)[0]).shape.dimensions[0] == slice.count
    {
      return to.inputs(x)[0]
    }
    guard to.operation(x, as: Concat.self) != nil else { return nil }
    var start = 0
    for part in to.inputs(x) {
      let end = start + to.type(part).shape.dimensions[0]
      if start <= slice.offset, slice.offset + slice.count <= end, to.type(part).extent == to.type(x).extent {
        return try to.emit(Slice(offset: slice.offset - start, count: slice.count), [part])
      }
      start = end
    }
    return nil
  }

  /// Removes concatenations of one value and flattens nested ones.
  private func concatenation(
    _ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]
  ) throws(ShapeError) -> NodeID? {
    guard operation is Concat else { return nil }
    if inputs.count == 1 { return inputs[0] }
    guard inputs.contains(where: { to.operation($0, as: Concat.self) != nil }) else { return nil }
    return try to.emit(
      Concat(), inputs.flatMap { to.operation($0, as: Concat.self) != nil ? to.inputs($0) : [$0] })
  }
}
