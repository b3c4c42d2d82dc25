import CProcessor
import KernelInterface

extension Trainer {
  /// What threads are given to do. Made once: a closure made at every step would be memory taken at every step.
  struct Tasks {
    let lane: Pool.Body
    let prepare: Pool.Body
    let update: Pool.Body
    let sweep: Pool.Body
    let catchUpAll: Pool.Body

    init(_ trainer: Trainer) {
      // A trainer outlives its rounds, and counting references from all threads would cost more than some tasks.
      func task(_ body: @escaping (Trainer, _ task: Int, _ worker: Int) -> Void) -> Pool.Body {
        { [unowned(unsafe) trainer] task, worker in flushingDenormals { body(trainer, task, worker) } }
      }
      lane = task { $0.runLane($1, $2) }
      prepare = task { $0.runPreparation($1, $2) }
      update = task { $0.runUpdate($1, $2) }
      sweep = task { trainer, task, _ in trainer.runSweep(task) }
      catchUpAll = task { trainer, task, _ in trainer.runCatchUpOfAll(task) }
    }
  }

  /// Takes a lane's tiles through the plan, one after the other.
  private func runLane(_ lane: Int, _ worker: Int) {
    guard var frame = round.frame else { return }
    frame.regions = frames[worker].regions
    frame[.lane] = laneBlock.base + lane * plan.laneSize
    if plan.laneSumsSize > 0 {
      kernels.fill(rows: 1, width: plan.laneSumsSize, with: 0, into: frame[.lane], targetStride: 0)
    }
    let laneRows = round.laneRows
    let end = min(frame.batchRows, (lane + 1) * laneRows)
    frame.firstRow = lane * laneRows
    frame.isFirstOfLane = true
    plan.tile.withUnsafeBufferPointer { instructions in
      while frame.firstRow < end {
        frame.rows = min(plan.tileRows, end - frame.firstRow)
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

  /// Turns a matrix over, or brings rows of the batch up to date.
  private func runPreparation(_ task: Int, _ worker: Int) {
    let task = roundTasks[task]
    let (part, number) = (Int(task.part), Int(task.number))
    let start = meter == nil ? 0 : processor_ticks()
    if part == 0 {
      if let frame = round.frame { executor.run(plan.transposes[number], frame) }
      meter?.add(plan.tile.count + number, of: worker, since: start, amount: 1)
    } else if let current = round.current, let catchUp = round.catchUp {
      let rows = tables[part - 1].catchUp(task, of: current, unlessIn: nil, now: round.now, with: catchUp, kernels)
      let kind = firstUpdateKind + weights.count + tables.count + part
      meter?.add(kind, of: worker, since: start, amount: rows * tables[part - 1].width)
    }
  }

  /// Draws a batch, changes a part of a parameter, or brings rows of the next batch up to date.
  private func runUpdate(_ task: Int, _ worker: Int) {
    let task = roundTasks[task]
    let start = meter == nil ? 0 : processor_ticks()
    let amount = runUpdate(task, worker)
    meter?.add(firstUpdateKind + Int(task.part), of: worker, since: start, amount: amount)
  }

  /// Returns how many numbers (for a batch, rows) it went through.
  private func runUpdate(_ task: RoundTasks.Task, _ worker: Int) -> Int {
    guard let frame = round.frame, let current = round.current else { return 0 }
    let part = Int(task.part)
    if part == 0 {
      if let number = round.drawing { draw(number) }
      return frame.batchRows
    }
    let scratch = scratches[worker]
    let index = part - 1
    if index < weights.count {
      let count = weights[index].update(
        Int(task.number), frame: frame, scratch: scratch, by: round.change, kernels)
      return note(count, weightParameters[index], worker)
    }
    let table = index - weights.count
    if table < tables.count {
      let count = tables[table].update(
        task, of: current, scratch: scratch, by: round.change, now: round.now, kernels)
      return note(count, tableParameters[table], worker)
    }
    guard let next = round.next, let catchUp = round.catchUp else { return 0 }
    let late = tables[table - tables.count]
    return late.width
      * late.catchUp(task, of: next, unlessIn: current, now: round.now, with: catchUp, kernels)
  }

  /// Remembers a parameter whose gradient was not finite: there the count is nil.
  private func note(_ count: Int?, _ parameter: Int, _ worker: Int) -> Int {
    guard let count else {
      failures.base[worker] = min(failures.base[worker], parameter)
      return 0
    }
    return count
  }

  /// Moves rows of a table that the batch did not touch.
  private func runSweep(_ task: Int) {
    guard let current = round.current, case .adam(let step) = round.change else { return }
    tables[round.table].sweepUntouched(task, by: current, step: step, kernels)
  }

  /// Brings rows of a whole table up to date.
  private func runCatchUpOfAll(_ task: Int) {
    guard let catchUp = round.catchUp else { return }
    tables[round.table].catchUpAll(task, now: round.now, with: catchUp, kernels)
  }
}
