import CProcessor
import KernelInterface

extension Trainer {
  /// Trains on a batch.
  /// - Parameters:
  ///   - next: The batch after it, to whose rows missed steps are applied.
  ///   - number: The index of a batch to draw meanwhile.
  func step(
    _ prepared: PreparedBatch, next: PreparedBatch? = nil, drawing number: Int? = nil, learningRate: Double
  ) -> StepFigures {
    let batch = prepared.batch
    let rows = batch.users.count
    precondition(
      rows > 0 && rows <= plan.batchRows && batch.items.count == rows && batch.labels.count == rows,
      "a batch must have as many users as items and labels, at least one and at most `batchSize`")
    round.pointee.current = prepared.rows.base
    round.pointee.next = catchesUp ? next?.rows.base : nil
    round.pointee.drawing = number
    return flushingDenormals {
      batch.users.withUnsafeBufferPointer { users in
        batch.items.withUnsafeBufferPointer { items in
          batch.labels.withUnsafeBufferPointer { labels in
            guard let users = users.baseAddress, let items = items.baseAddress, let labels = labels.baseAddress else {
              return StepFigures(loss: 0, penalty: 0, isFinite: true, parameter: nil)
            }
            let start = meter == nil ? 0 : processor_ticks()
            let figures = step(
              frame(of: batch, lists: prepared.lists, users, items, labels), isCaughtUp: prepared.isCaughtUp,
              learningRate: learningRate)
            if catchesUp { next?.isCaughtUp = true }
            meter?.addStep(since: start)
            return figures
          }
        }
      }
    }
  }

  private func frame(
    of batch: Batch, lists: ListMemory, _ users: UnsafePointer<Int32>, _ items: UnsafePointer<Int32>,
    _ labels: UnsafePointer<Float>
  ) -> Frame {
    for frame in frames { frame[.labels] = UnsafeMutablePointer(mutating: labels) }
    var whole = frames[0]
    let rows = batch.users.count
    whole.laneRows = AlignedFloats.lines((rows + plan.lanes - 1) / plan.lanes)
    whole.lists = UnsafePointer(lists.lists.base)
    whole.users = users
    whole.items = items
    whole.epoch = batch.epoch
    whole.firstExample = batch.firstExample
    whole.batchRows = rows
    whole.lanesInUse = (rows + whole.laneRows - 1) / whole.laneRows
    whole.laneStride = plan.laneSize
    return whole
  }

  private func step(_ whole: Frame, isCaughtUp: Bool, learningRate: Double) -> StepFigures {
    round.pointee.frame = whole
    whole[.lane] = laneBlock.base
    plan.before.withUnsafeBufferPointer { executor.run($0, whole) }
    prepare(isCaughtUp: isCaughtUp)
    pool.run(whole.lanesInUse, tasks.lane)
    whole[.lane] = laneBlock.base
    plan.after.withUnsafeBufferPointer { executor.run($0, whole) }

    var figures = StepFigures(
      loss: Double(whole.at(plan.outputs[0]).pointee), penalty: 0, isFinite: true, parameter: nil)
    if hasPenalty { figures.penalty = Double(whole.at(plan.outputs[1]).pointee) }
    // The parameters are not changed, so that the caller can find the origin of the value that is not finite.
    guard figures.loss.isFinite, figures.penalty.isFinite else {
      figures.isFinite = false
      return figures
    }
    figures.gradientNorm = clip()
    let failed = update(learningRate: learningRate)
    figures.isFinite = failed == nil
    if let failed { figures.parameter = names[failed] }
    return figures
  }

  /// Rearranges matrices and applies missed steps to the rows that the batch reads, unless the previous step did
  /// both.
  private func prepare(isCaughtUp: Bool) {
    let current = round.pointee.current
    let isLate = catchesUp && !isCaughtUp
    if areRearranged && rearrangedEachStep.isEmpty && !isLate { return }
    roundTasks.clear()
    for owner in 0..<TaskOwners.count {
      if owner == 0 {
        if areRearranged {
          for number in rearrangedEachStep { roundTasks.add(0, numbers: number..<number + 1, owner: owner) }
        } else {
          roundTasks.add(0, numbers: plan.rearrangements.indices, owner: owner)
        }
      }
      if isLate {
        for (index, table) in tables.enumerated() {
          roundTasks.add(1 + index, numbers: 0..<table.chunks(current[table.place].counts[owner]), owner: owner)
        }
      }
      roundTasks.close(owner)
    }
    areRearranged = true
    run(tasks.prepare)
  }

  /// Runs the tasks of the round, which may apply missed steps.
  private func run(_ body: Pool.Work) {
    guard catchesUp else {
      pool.run(roundTasks.owners, body)
      return
    }
    round.pointee.now = history.steps - history.base
    history.withCatchUp { catchUp in
      round.pointee.catchUp = catchUp
      pool.run(roundTasks.owners, body)
      round.pointee.catchUp = nil
    }
  }

  /// Updates all parameters and returns the index of the first with a gradient that is not finite. Missed steps are
  /// applied to the rows that only the next batch reads, and the batch after that is drawn.
  private func update(learningRate: Double) -> Int? {
    round.pointee.change = history.begin(learningRate: learningRate)
    round.pointee.now = history.steps - history.base
    for worker in 0..<pool.threads { failures.base[worker] = .max }
    listUpdates()
    run(tasks.update)
    if sweeps, case .adam = round.pointee.change {
      for (index, table) in tables.enumerated() {
        round.pointee.table = index
        pool.run(table.sweepChunks, tasks.sweep)
      }
    }
    let first = (0..<pool.threads).reduce(Int.max) { min($0, failures.base[$1]) }
    return first == .max ? nil : first
  }

  /// Lists the tasks of an update by owner. Rows stay with their owners; weights go to the owner with the least work,
  /// so that threads rarely take tasks of others.
  private func listUpdates() {
    let (current, next) = (round.pointee.current, round.pointee.next)
    var loads = SIMD4<Int>()
    if round.pointee.drawing != nil { loads[0] = Self.drawnExample * plan.batchRows }
    for table in tables {
      loads &+= table.width &* current[table.place].counts
      if let next { loads &+= table.width &* next[table.place].lateCounts }
    }
    let share = (loads.wrappedSum() + weights.reduce(0) { $0 + $1.count }) / TaskOwners.count
    var weightTask = 0
    var left = 0
    roundTasks.clear()
    for owner in 0..<TaskOwners.count {
      if owner == 0 && round.pointee.drawing != nil { roundTasks.add(0, numbers: 0..<1, owner: owner) }
      left += share - loads[owner]
      while weightTask < weightTasks.count && (left > 0 || owner == TaskOwners.count - 1) {
        let task = weightTasks[weightTask]
        roundTasks.add(1 + task.weights, numbers: task.number..<task.number + 1, owner: owner)
        left -= weights[task.weights].chunkSize
        weightTask += 1
      }
      for (index, table) in tables.enumerated() {
        let part = 1 + weights.count + index
        roundTasks.add(part, numbers: 0..<table.chunks(current[table.place].counts[owner]), owner: owner)
        if let next {
          roundTasks.add(
            part + tables.count, numbers: 0..<table.chunks(next[table.place].lateCounts[owner]), owner: owner)
        }
      }
      roundTasks.close(owner)
    }
  }

  /// About how many values can be updated in the time of drawing one example.
  private static let drawnExample = 80
}
