import Engine
import Numerics

/// Initial centroids of k-means by greedy k-means++: rows are drawn with a probability proportional to the squared distance to the
/// nearest centroid so far, and of several candidates the one that lowers the inertia most is kept. The number of candidates is
/// scikit-learn's, 2 + ⌊ln k⌋. (Arthur and Vassilvitskii, 2007, k-means++: The Advantages of Careful Seeding.)
struct CentroidDraw {
  private let search: SearchRows
  private let draws: NearestDraws
  private let candidates: Int
  private var random: [RandomStream]
  /// The rows chosen so far, for each start.
  private var taken: [[Int]]
  /// Sum of the squared distances to the nearest chosen row, for each start and block of rows.
  private var left: [[Double]]

  /// Draws `count` centroids for each random stream, or as many as there are distinct rows if these are fewer.
  ///
  /// - Returns: for each stream its centroids, concatenated.
  static func draw(_ count: Int, from search: SearchRows, random: [RandomStream]) -> [[Double]] {
    var draw = CentroidDraw(count, from: search, random: random)
    for _ in 1..<max(count, 1) {
      guard draw.addRow() else { break }
    }
    return draw.taken.map { rows in rows.flatMap { search.row($0) } }
  }

  private init(_ count: Int, from search: SearchRows, random: [RandomStream]) {
    self.search = search
    var random = random
    let taken = random.indices.map { [random[$0].below(search.rows)] }
    self.random = random
    self.taken = taken
    candidates = 2 + Int(Real.log(Double(count)))
    draws = NearestDraws(search, starts: random.count)
    left = draws.remainders(taking: random.map { _ in nil }, candidates: taken).map { $0[0] }
  }

  /// Chooses one more row for each start. Returns false if every row coincides with a chosen one in all starts.
  private mutating func addRow() -> Bool {
    var drawn = [[Int]](repeating: [], count: random.count)
    let (draws, candidates, left, taken) = (draws, candidates, left, taken)
    random.withUnsafeMutableBufferPointer { random in
      drawn.withUnsafeMutableBufferPointer { drawn in
        search.pool.forEach(random.count) { start, _ in
          guard let last = taken[start].last else { return }
          drawn[start] = Self.draw(candidates, by: left[start], random: &random[start]) { block, mark in
            draws.row(block: block, mark: mark, start: start, taken: last)
          }
        }
      }
    }
    guard drawn.contains(where: { !$0.isEmpty }) else { return false }
    let found = draws.remainders(taking: taken.map(\.last), candidates: drawn)
    for start in drawn.indices {
      var best: (candidate: Int, total: Double)?
      for candidate in drawn[start].indices {
        let total = fixedSum(found[start][candidate])
        if let found = best, found.total <= total { continue }
        best = (candidate, total)
      }
      guard let best else { continue }
      self.taken[start].append(drawn[start][best.candidate])
      self.left[start] = found[start][best.candidate]
    }
    return true
  }

  /// Draws `count` rows with probabilities proportional to their squared distances.
  ///
  /// - Parameters:
  ///   - weights: sum of the squared distances of each block of rows.
  ///   - row: finds the row of a block at which the cumulative sum passes `mark`.
  /// - Returns: no row if all distances are zero.
  private static func draw(
    _ count: Int, by weights: [Double], random: inout RandomStream, row: (_ block: Int, _ mark: Double) -> Int
  ) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return [] }
    return (0..<count).map { _ in
      let aim = random.uniform() * sum
      var (passed, last) = (0.0, (block: 0, passed: 0.0))
      for (block, weight) in weights.enumerated() where weight > 0 {
        last = (block, passed)
        passed += weight
        if passed > aim { break }
      }
      return row(last.block, aim - last.passed)
    }
  }
}
