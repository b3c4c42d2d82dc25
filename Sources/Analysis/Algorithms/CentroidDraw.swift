import Engine
import Numerics

/// The first centres of k-means: rows drawn one after the other, far ones likelier, the best of a few candidates each
/// time. (Arthur, Vassilvitskii, k-means++: the advantages of careful seeding, 2007, its greedy form, with as many
/// candidates as scikit-learn takes.)
struct CentreDraw {
  private let search: SearchRows
  private let draws: NearestDraws
  private let candidates: Int
  private var random: [RandomStream]
  /// The rows that each start has taken.
  private var taken: [[Int]]
  /// What the last of them left of all rows' squared distances, a number for each block of rows.
  private var left: [[Double]]

  /// `count` centres for each of the random streams. Where there are fewer distinct rows, that many.
  static func draw(_ count: Int, from search: SearchRows, random: [RandomStream]) -> [[Double]] {
    var draw = CentreDraw(count, from: search, random: random)
    for _ in 1..<max(count, 1) where !draw.goOn() { break }
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

  /// One more row for each start; whether any has got one.
  private mutating func goOn() -> Bool {
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
    guard drawn.contains(where: { !$0.isEmpty }) else { return false }  // every row is a centre already
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

  /// Rows drawn with the chances that their squared distances give, of which `weights` has a sum a block; none where all are zero.
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
