import KernelInterface

extension Trainer {
  /// Computes the global norm of the gradients and the factor that scales it down to the limit. Each task sums the
  /// squares of a part in Float64, and the parts are added in order, so that the norm has the same bits for any
  /// number of threads. Clipping precedes the optimizer: missed steps are not affected by it.
  func clip() -> Double? {
    guard let limit = plan.gradientLimit else { return nil }
    let current = round.pointee.current
    roundTasks.clear()
    for owner in 0..<TaskOwners.count {
      for index in weightTasks.indices where index * TaskOwners.count / weightTasks.count == owner {
        let task = weightTasks[index]
        roundTasks.add(task.weights, numbers: task.number..<task.number + 1, owner: owner)
      }
      for (index, table) in tables.enumerated() {
        roundTasks.add(
          weights.count + index, numbers: 0..<table.chunks(current[table.place].counts[owner]), owner: owner)
      }
      roundTasks.close(owner)
    }
    pool.run(roundTasks.owners, tasks.squares)
    let count = roundTasks.owners.total
    let norm = (0..<count).reduce(0) { $0 + squares.base[$1] }.squareRoot()
    // The update finds and reports gradients that are not finite.
    round.pointee.factor = norm > limit && norm.isFinite ? Float(limit / norm) : 1
    return norm
  }

  /// Sums the squares of a part of a gradient.
  func runSquares(_ number: Int, _ worker: Int) {
    let task = roundTasks[number]
    let part = Int(task.part)
    let scratch = scratches[worker]
    if part < weights.count {
      squares.base[number] = weights[part].squares(
        Int(task.number), frame: round.pointee.frame, scratch: scratch, kernels)
    } else {
      let table = tables[part - weights.count]
      squares.base[number] = table.squares(
        task, of: round.pointee.current[table.place], scratch: scratch, kernels)
    }
  }
}
