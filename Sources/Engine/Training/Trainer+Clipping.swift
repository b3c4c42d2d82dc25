import KernelInterface

extension Trainer {
  /// Finds the norm of all gradients, those of tables' rows among them, and the factor that brings it down to the plan's limit.
  ///
  /// Each task of a round sums a part's squares in Float64, and the parts are added in their order, so that the norm is the same
  /// bits on any number of threads. It belongs to the step phase: between the tiles and the first change of a parameter.
  /// What an optimizer does with a gradient comes after it: a row that is brought up to date knows nothing of clipping.
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
    // Gradients that are not finite are left for the update to find and name.
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
