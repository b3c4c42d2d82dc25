import CProcessor
import KernelInterface

extension Trainer {
  /// Steps on a batch.
  /// - Parameters:
  ///   - next: the batch after it, whose rows are brought up to date with this step.
  ///   - number: of a batch to draw meanwhile.
  func step(
    _ prepared: PreparedBatch, next: PreparedBatch? = nil, drawing number: Int? = nil, learningRate: Double
  ) -> StepFigures {
    let batch = prepared.batch
    let rows = batch.users.count
    precondition(
      rows > 0 && rows <= plan.batchRows && batch.items.count == rows && batch.labels.count == rows,
      "a batch has as many users, items and labels, at least one and at most the size that was planned")
    round.current = prepared
    round.next = next
    round.drawing = number
    return flushingDenormals {
      batch.users.withUnsafeBufferPointer { users in
        batch.items.withUnsafeBufferPointer { items in
          batch.labels.withUnsafeBufferPointer { labels in
            guard let users = users.baseAddress, let items = items.baseAddress, let labels = labels.baseAddress else {
              return StepFigures(loss: 0, penalty: 0, isFinite: true, parameter: nil)
            }
            let start = meter == nil ? 0 : processor_ticks()
            let figures = step(frame(of: batch, users, items, labels), learningRate: learningRate)
            meter?.addStep(since: start)
            return figures
          }
        }
      }
    }
  }

  private func frame(
    of batch: Batch, _ users: UnsafePointer<Int32>, _ items: UnsafePointer<Int32>, _ labels: UnsafePointer<Float>
  ) -> Frame {
    for frame in frames { frame[.labels] = UnsafeMutablePointer(mutating: labels) }
    var whole = frames[0]
    let rows = batch.users.count
    round.laneRows = AlignedFloats.lines((rows + plan.lanes - 1) / plan.lanes)
    whole.users = users
    whole.items = items
    whole.epoch = batch.epoch
    whole.firstExample = batch.firstExample
    whole.batchRows = rows
    whole.lanesInUse = (rows + round.laneRows - 1) / round.laneRows
    whole.laneStride = plan.laneSize
    return whole
  }

  private func step(_ whole: Frame, learningRate: Double) -> StepFigures {
    round.frame = whole
    whole[.lane] = laneBlock.base
    plan.before.withUnsafeBufferPointer { executor.run($0, whole) }
    prepare()
    pool.run(whole.lanesInUse, tasks.lane)
    whole[.lane] = laneBlock.base
    plan.after.withUnsafeBufferPointer { executor.run($0, whole) }

    var figures = StepFigures(
      loss: Double(whole.at(plan.outputs[0]).pointee), penalty: 0, isFinite: true, parameter: nil)
    if hasPenalty { figures.penalty = Double(whole.at(plan.outputs[1]).pointee) }
    // The parameters stay as they were, so that the caller can find where the numbers left what is finite.
    guard figures.loss.isFinite, figures.penalty.isFinite else {
      figures.isFinite = false
      return figures
    }
    let failed = update(learningRate: learningRate)
    figures.isFinite = failed == nil
    if let failed { figures.parameter = names[failed] }
    return figures
  }

  /// Turns matrices over, and brings the rows that the batch reads up to date where that was not done with the last step.
  private func prepare() {
    guard let current = round.current else { return }
    round.counts.clear()
    round.counts.add(plan.transposes.count)
    guard catchesUp, !current.isCaughtUp, let history else {
      pool.run(round.counts.total, tasks.prepare)
      return
    }
    round.now = history.steps - history.base
    for table in tables { round.counts.add(table.chunks(of: current)) }
    history.withCatchUp { catchUp in
      round.catchUp = catchUp
      pool.run(round.counts.total, tasks.prepare)
      round.catchUp = nil
    }
  }

  /// Changes all parameters; the place of the first whose gradient is not finite. The rows that the next batch reads and
  /// this one does not are brought up to date, and the batch after that is drawn.
  private func update(learningRate: Double) -> Int? {
    guard let current = round.current else { return nil }
    switch rule {
    case .sgd: round.change = .sgd(rate: Float(learningRate))
    case .adam:
      guard let history else { return nil }
      round.change = .adam(history.begin(learningRate: learningRate))
      round.now = history.steps - history.base
    }
    for worker in 0..<pool.threads { failures.base[worker] = .max }
    round.counts.clear()
    round.counts.add(round.drawing == nil ? 0 : 1)
    for weights in weights { round.counts.add(weights.chunks) }
    for table in tables { round.counts.add(table.chunks(of: current)) }
    if catchesUp, let history, let next = round.next {
      for table in tables { round.counts.add(table.chunks(of: next)) }
      history.withCatchUp { catchUp in
        round.catchUp = catchUp
        pool.run(round.counts.total, tasks.update)
        round.catchUp = nil
      }
      next.isCaughtUp = true
    } else {
      pool.run(round.counts.total, tasks.update)
    }
    if sweeps, case .adam = round.change {
      round.counts.clear()
      for table in tables { round.counts.add(table.sweepChunks) }
      pool.run(round.counts.total, tasks.sweep)
    }
    let first = (0..<pool.threads).reduce(Int.max) { min($0, failures.base[$1]) }
    return first == .max ? nil : first
  }
}
