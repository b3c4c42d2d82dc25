import CProcessor
import KernelInterface

extension Trainer {
  /// The bodies of the threads' tasks, made once so that a step does not allocate closures.
  final class Tasks: Sendable {
    let lane: Pool.Work
    let prepare: Pool.Work
    let update: Pool.Work
    let squares: Pool.Work
    let sweep: Pool.Work
    let catchUpAll: Pool.Work

    init(_ trainer: Trainer) {
      // A trainer outlives its rounds, and reference counts that all threads update would cost more than some tasks.
      let trainer = Unmanaged.passUnretained(trainer)
      func work(_ body: @escaping (Trainer, _ task: Int, _ worker: Int) -> Void) -> Pool.Work {
        Pool.Work { task, worker in
          trainer._withUnsafeGuaranteedRef { trainer in flushingDenormals { body(trainer, task, worker) } }
        }
      }
      lane = work { $0.runLane($1, $2) }
      prepare = work { $0.runPreparation($1, $2) }
      update = work { $0.runUpdate($1, $2) }
      squares = work { $0.runSquares($1, $2) }
      sweep = work { trainer, task, _ in trainer.runSweep(task) }
      catchUpAll = work { trainer, task, _ in trainer.runCatchUpOfAll(task) }
    }
  }

  /// Runs the plan on the tiles of a lane in order.
  private func runLane(_ lane: Int, _ worker: Int) {
    var frame = round.pointee.frame
    frame.regions = frames[worker].regions
    frame[.lane] = laneBlock.base + lane * plan.laneSize
    if plan.laneSumsSize > 0 {
      kernels.fill(rows: 1, width: plan.laneSumsSize, with: 0, into: frame[.lane], targetStride: 0)
    }
    let end = min(frame.batchRows, (lane + 1) * frame.laneRows)
    frame.firstRow = lane * frame.laneRows
    frame.isFirstOfLane = true
    plan.tile.withUnsafeBufferPointer { instructions in
      while frame.firstRow < end {
        frame.rows = frame.rowsOfTile(before: end, plan)
        if let meter {
          executor.run(instructions, frame, into: meter.readings(of: worker))
        } else {
          executor.run(instructions, frame)
        }
        frame.firstRow += frame.rows
        frame.isFirstOfLane = false
      }
    }
  }

  /// Rearranges a matrix, or applies missed steps to rows of the batch.
  private func runPreparation(_ task: Int, _ worker: Int) {
    let task = roundTasks[task]
    let (part, number) = (Int(task.part), Int(task.number))
    let start = meter == nil ? 0 : processor_ticks()
    if part == 0 {
      executor.run(plan.rearrangements[number], round.pointee.frame)
      meter?.add(plan.tile.count + number, of: worker, since: start, amount: 1)
    } else if let catchUp = round.pointee.catchUp {
      let table = tables[part - 1]
      let rows = table.catchUp(
        task, of: round.pointee.current[table.place], onlyLate: false, now: round.pointee.now, with: catchUp, kernels)
      let kind = firstUpdateKind + weights.count + tables.count + part
      meter?.add(kind, of: worker, since: start, amount: rows * table.width)
    }
  }

  /// Draws a batch, updates a part of a parameter, or applies missed steps to rows of the next batch.
  private func runUpdate(_ task: Int, _ worker: Int) {
    let task = roundTasks[task]
    var start = meter == nil ? 0 : processor_ticks()
    let amount = runUpdate(task, worker, since: &start)
    meter?.add(firstUpdateKind + Int(task.part), of: worker, since: start, amount: amount)
  }

  /// Returns the number of values, or, for a batch, rows.
  private func runUpdate(_ task: RoundTasks.Task, _ worker: Int, since start: inout UInt64) -> Int {
    let part = Int(task.part)
    if part == 0 {
      if let number = round.pointee.drawing { draw(number) }
      return round.pointee.frame.batchRows
    }
    let index = part - 1
    if index < weights.count { return updateWeights(index, Int(task.number), worker, since: &start) }
    if index < weights.count + tables.count {
      let table = tables[index - weights.count]
      let count = table.update(
        task, of: round.pointee.current[table.place], scratch: scratches[worker], by: round.pointee.change,
        factor: round.pointee.factor, now: round.pointee.now, kernels)
      return note(count, tableParameters[index - weights.count], worker)
    }
    guard let next = round.pointee.next, let catchUp = round.pointee.catchUp else { return 0 }
    let table = tables[index - weights.count - tables.count]
    let rows = table.catchUp(
      task, of: next[table.place], onlyLate: true, now: round.pointee.now, with: catchUp, kernels)
    return rows * table.width
  }

  /// Updates a part of a parameter; the time to sum its gradient is measured separately.
  private func updateWeights(_ index: Int, _ number: Int, _ worker: Int, since start: inout UInt64) -> Int {
    let weights = weights[index]
    let scratch = scratches[worker]
    let completed = weights.completed(number, frame: round.pointee.frame, scratch: scratch, kernels)
    if weights.isSummedLate, let meter {
      meter.add(firstLateSumKind + index, of: worker, since: start, amount: weights.size(of: number))
      start = processor_ticks()
    }
    let count = weights.update(
      number, completed: completed, frame: round.pointee.frame, scratch: scratch, by: round.pointee.change,
      factor: round.pointee.factor, kernels)
    return note(count, weightParameters[index], worker)
  }

  /// Records a parameter whose gradient is not finite: its count is nil.
  private func note(_ count: Int?, _ parameter: Int, _ worker: Int) -> Int {
    guard let count else {
      failures.base[worker] = min(failures.base[worker], parameter)
      return 0
    }
    return count
  }

  /// Updates rows of a table that the batch did not read.
  private func runSweep(_ task: Int) {
    guard case .adam(let step) = round.pointee.change else { return }
    let table = tables[round.pointee.table]
    table.sweepUntouched(task, by: round.pointee.current[table.place], step: step, kernels)
  }

  /// Applies missed steps to rows of a whole table.
  private func runCatchUpOfAll(_ task: Int) {
    guard let catchUp = round.pointee.catchUp else { return }
    tables[round.pointee.table].catchUpAll(task, now: round.pointee.now, with: catchUp, kernels)
  }
}
