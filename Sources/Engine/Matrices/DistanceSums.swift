import KernelInterface

/// The sums of the distances (not squared) of each row to the rows of each group, rows x groups.
/// - Parameters:
///   - values: The rows, group by group.
///   - sizes: Number of rows in each group.
package func distanceSums(
  of values: [Double], columns: Int, sizes: [Int], pool: Pool, instructions: Instructions = .best
) -> [Double] {
  let kernels = instructions.kernels
  let (panelRows, chunk) = (32, 32)
  let rows = sizes.reduce(0, +)
  let groups = sizes.count
  /// A panel has rows of one group only.
  var panels: [(group: Int, first: Int, rows: Int)] = []
  var first = 0
  for (group, size) in sizes.enumerated() {
    for offset in stride(from: 0, to: size, by: panelRows) {
      panels.append((group, first + offset, min(panelRows, size - offset)))
    }
    first += size
  }
  let parts = panels
  let size = panelRows * columns
  let table = Numbers<Double>(count: parts.count * size, repeating: 0)
  let sums = Numbers<Double>(count: pool.threads * chunk * 8, repeating: 0)
  let result = Numbers<Double>(count: rows * groups, repeating: 0)
  values.withUnsafeBufferPointer { values in
    guard let x = values.baseAddress else { return }
    pool.forEach(parts.count) { index, _ in
      let part = parts[index]
      kernels.panel(rows: part.rows, x: x + part.first * columns, width: columns, into: table.base + index * size)
    }
    pool.forEach((rows + chunk - 1) / chunk) { task, worker in
      let sums = sums.base + worker * chunk * 8
      let first = task * chunk
      let count = min(chunk, rows - first)
      var index = 0
      while index < parts.count {
        let group = parts[index].group
        for lane in 0..<count * 8 { sums[lane] = 0 }
        while index < parts.count, parts[index].group == group {
          kernels.addDistances(
            panel: table.base + index * size, rows: parts[index].rows, width: columns, points: x + first * columns,
            count: count, into: sums)
          index += 1
        }
        for row in 0..<count {
          let lanes = sums + row * 8
          let (a, b, c, d) = (lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7])
          result.base[(first + row) * groups + group] = (a + c) + (b + d)
        }
      }
    }
  }
  return Array(UnsafeBufferPointer(start: result.base, count: rows * groups))
}
