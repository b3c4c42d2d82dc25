extension Planner {
  /// Assigns an offset to every buffer. Arena buffers are placed by lifetime, so that two that are never needed at
  /// once share memory.
  mutating func layOut() {
    for (index, instruction) in plan.tile.enumerated() {
      var instruction = instruction
      instruction.forEachOperand { operand in
        guard operand.buffer >= 0 else { return }
        let buffer = Int(operand.buffer)
        plan.buffers[buffer].firstUse = min(plan.buffers[buffer].firstUse, index)
        plan.buffers[buffer].lastUse = max(plan.buffers[buffer].lastUse, index)
      }
    }
    keepThroughWalks()
    for output in plan.outputs where output.buffer >= 0 && output.region == .arena {
      plan.buffers[Int(output.buffer)].lastUse = plan.tile.count
    }
    layOutArena()
    layOutLanes()
    for index in plan.buffers.indices {
      switch plan.buffers[index].region {
      case .batch:
        plan.buffers[index].offset = plan.batchSize
        plan.batchSize += plan.buffers[index].size * batchInstances(of: plan.buffers[index])
      case .whole:
        plan.buffers[index].offset = plan.wholeSize
        plan.wholeSize += plan.buffers[index].size
      default: break
      }
    }
    resolve()
  }

  /// Maximum number of rows or entries of a buffer in a tile.
  private func tileInstances(of buffer: Plan.Buffer) -> Int {
    buffer.list < 0 ? plan.tileRows : plan.lists[Int(buffer.list)].tileEntries
  }

  /// Maximum number of rows or entries of a buffer in a batch, rounded up to whole cache lines.
  private func batchInstances(of buffer: Plan.Buffer) -> Int {
    AlignedFloats.lines(buffer.list < 0 ? plan.batchRows : plan.lists[Int(buffer.list)].size.inBatch)
  }

  /// Extends the lifetimes of buffers that cross the border of a catalogue loop to the whole loop, since each tile of
  /// the catalogue runs all its instructions.
  private mutating func keepThroughWalks() {
    for (index, instruction) in plan.tile.enumerated() {
      guard case .catalogueLoop = instruction.code else { continue }
      let (first, last) = (index + 1, index + Int(instruction.inner))
      for buffer in plan.buffers.indices {
        let (firstUse, lastUse) = (plan.buffers[buffer].firstUse, plan.buffers[buffer].lastUse)
        guard firstUse <= last, lastUse >= first, firstUse < first || lastUse > last else { continue }
        plan.buffers[buffer].firstUse = min(firstUse, first)
        plan.buffers[buffer].lastUse = max(lastUse, last)
      }
    }
  }

  private mutating func layOutArena() {
    let order = plan.buffers.indices.filter { plan.buffers[$0].region == .arena && plan.buffers[$0].lastUse >= 0 }
      .sorted { (plan.buffers[$0].firstUse, $0) < (plan.buffers[$1].firstUse, $1) }
    var live: [(start: Int, end: Int, lastUse: Int)] = []  // by start
    for index in order {
      let size = AlignedFloats.lines(plan.buffers[index].size * tileInstances(of: plan.buffers[index]))
      live.removeAll { $0.lastUse < plan.buffers[index].firstUse }
      var start = 0
      for other in live {
        if start + size <= other.start { break }
        start = max(start, other.end)
      }
      plan.buffers[index].offset = start
      let location = live.firstIndex { $0.start > start } ?? live.count
      live.insert((start, start + size, plan.buffers[index].lastUse), at: location)
      plan.arenaSize = max(plan.arenaSize, start + size)
    }
  }

  /// Places sums that start from 0 at the start of the lane, so that one call clears them.
  private mutating func layOutLanes() {
    var cleared: Set<Int32> = []
    for instruction in plan.tile {
      if case .columnSums = instruction.code { cleared.insert(instruction.destination.buffer) }
    }
    for isCleared in [true, false] {
      for index in plan.buffers.indices where plan.buffers[index].region == .lane {
        guard cleared.contains(Int32(index)) == isCleared else { continue }
        plan.buffers[index].offset = plan.laneSize
        plan.laneSize += plan.buffers[index].size
      }
      if isCleared { plan.laneSumsSize = plan.laneSize }
    }
  }

  /// Adds the offsets of the buffers to the operands.
  private mutating func resolve() {
    let buffers = plan.buffers
    func location(_ operand: inout Operand) {
      if operand.buffer >= 0 { operand.offset += buffers[Int(operand.buffer)].offset }
    }
    for index in plan.before.indices { plan.before[index].forEachOperand(location) }
    for index in plan.rearrangements.indices { plan.rearrangements[index].forEachOperand(location) }
    for index in plan.tile.indices { plan.tile[index].forEachOperand(location) }
    for index in plan.after.indices { plan.after[index].forEachOperand(location) }
    for index in plan.outputs.indices { location(&plan.outputs[index]) }
    for index in plan.trained.indices {
      for part in [\Plan.Trained.transposed, \.panels] {
        if var copy = plan.trained[index][keyPath: part] {
          location(&copy)
          plan.trained[index][keyPath: part] = copy
        }
      }
      switch plan.trained[index].gradient {
      case .lanes(var sums, let divides):
        location(&sums)
        plan.trained[index].gradient = .lanes(sums, divides: divides)
      case .outerSum(var a, var b):
        location(&a)
        location(&b)
        plan.trained[index].gradient = .outerSum(a: a, b: b)
      case .whole(var value):
        location(&value)
        plan.trained[index].gradient = .whole(value)
      case .rows(var rows):
        for term in rows.indices { location(&rows[term].rows) }
        plan.trained[index].gradient = .rows(rows)
      }
    }
  }
}
