import KernelInterface

/// Draws rows with probabilities proportional to their squared distance to the rows drawn before (k-means++), for
/// several starts at once, so that each block of rows is read once for all starts. Sums are taken over blocks of rows
/// with 8 lanes and a fixed tree each, and blocks are added in order.
package final class NearestDraws: Sendable {
  private let search: SearchRows
  private let starts: Int
  private let blocks: Int
  /// The squared distance of each row to the nearest row drawn, for each start; 0 for the padding of the last panel.
  private let nearest: Numbers<Double>
  private let stride: Int

  private static let panelRows = 32
  private static let blockRows = 256

  package init(_ search: SearchRows, starts: Int) {
    self.search = search
    self.starts = starts
    blocks = (search.rows + Self.blockRows - 1) / Self.blockRows
    stride = (search.rows + Self.panelRows - 1) / Self.panelRows * Self.panelRows
    nearest = Numbers(count: starts * stride, repeating: .infinity)
    for start in 0..<starts {
      for row in search.rows..<stride { nearest.base[start * stride + row] = 0 }
    }
  }

  /// The sum of the squared distances that would remain if a candidate were drawn, for each start, candidate and
  /// block.
  /// - Parameters:
  ///   - taken: The row that each start drew last; nil before the first.
  ///   - candidates: Candidate rows of each start.
  package func remainders(taking taken: [Int?], candidates: [[Int]]) -> [[[Double]]] {
    let (rows, columns, kernels, blocks) = (search.rows, search.columns, search.kernels, blocks)
    var firsts: [Int] = []
    var chosen: [Int] = []
    for list in candidates {
      firsts.append(chosen.count)
      chosen += list
    }
    let points = chosen.flatMap { search.values[$0 * columns..<($0 + 1) * columns] }
    let sums = Numbers<Double>(count: blocks * chosen.count * 8, repeating: 0)
    let panels = Numbers<Double>(count: search.pool.threads * columns * Self.panelRows, repeating: 0)
    search.values.withUnsafeBufferPointer { values in
      points.withUnsafeBufferPointer { points in
        guard let x = values.baseAddress, let point = points.baseAddress else { return }
        search.pool.forEach(blocks) { block, worker in
          let panel = panels.base + worker * columns * Self.panelRows
          let sums = sums.base + block * chosen.count * 8
          var first = block * Self.blockRows
          let end = min(first + Self.blockRows, rows)
          while first < end {
            kernels.panel(rows: min(Self.panelRows, end - first), x: x + first * columns, width: columns, into: panel)
            for start in 0..<starts {
              let near = nearest.base + start * stride + first
              if let row = taken[start] {
                kernels.lowerNearest(panel: panel, width: columns, point: x + row * columns, nearest: near)
              }
              kernels.addNearest(
                panel: panel, width: columns, points: point + firsts[start] * columns, count: candidates[start].count,
                nearest: near, into: sums + firsts[start] * 8)
            }
            first += Self.panelRows
          }
        }
      }
    }
    var result = [[[Double]]](repeating: [], count: starts)
    for start in 0..<starts {
      for candidate in candidates[start].indices {
        let first = sums.base + (firsts[start] + candidate) * 8
        result[start].append((0..<blocks).map { Self.tree(first + $0 * chosen.count * 8) })
      }
    }
    return result
  }

  private static func tree(_ lanes: Doubles) -> Double {
    let (a, b, c, d) = (lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7])
    return (a + c) + (b + d)
  }

  /// The row of a block at which the running sum of squared distances exceeds a mark. Rows at distance 0 are never
  /// returned; the block must have another.
  /// - Parameters:
  ///   - mark: Relative to the start of the block.
  ///   - taken: The row that the start drew last.
  package func row(block: Int, mark: Double, start: Int, taken: Int) -> Int {
    let (rows, columns, kernels) = (search.rows, search.columns, search.kernels)
    let panel = Numbers<Double>(count: columns * Self.panelRows, repeating: 0)
    let near = nearest.base + start * stride
    let begin = block * Self.blockRows
    let end = min(begin + Self.blockRows, rows)
    search.values.withUnsafeBufferPointer { values in
      guard let x = values.baseAddress else { return }
      for first in Swift.stride(from: begin, to: end, by: Self.panelRows) {
        kernels.panel(
          rows: min(Self.panelRows, end - first), x: x + first * columns, width: columns, into: panel.base)
        kernels.lowerNearest(panel: panel.base, width: columns, point: x + taken * columns, nearest: near + first)
      }
    }
    var sum = 0.0
    var last = begin
    for row in begin..<end where near[row] > 0 {
      sum += near[row]
      last = row
      if sum > mark { break }
    }
    return last
  }
}
