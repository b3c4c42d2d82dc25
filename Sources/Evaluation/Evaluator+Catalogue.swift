import Datasets
import Engine

extension Evaluator {
  /// How many scores are held at once.
  private static let scoresHeld = 1 << 22

  /// Ranks all users, blocks of them at a time.
  func rankCatalogue(_ scorer: any CatalogueScorer, into values: inout UserValues, pool: Pool) {
    let block = max(1, Self.scoresHeld / max(itemCount, 1))
    var scores = [Float](repeating: 0, count: min(block, users.count) * itemCount)
    for first in stride(from: 0, to: users.count, by: block) {
      let part = Array(users[first..<min(first + block, users.count)])
      scores.withUnsafeMutableBufferPointer { scores in
        let table = UnsafeMutableBufferPointer(rebasing: scores[..<(part.count * itemCount)])
        scorer.scores(users: part, into: table)
        values.withBuffer { values in
          pool.forEach(part.count) { row, _ in
            let own = UnsafeBufferPointer(rebasing: table[row * itemCount..<(row + 1) * itemCount])
            rank(part[row], by: own, at: first + row, into: values)
          }
        }
      }
    }
  }

  private func rank(_ user: Int32, by scores: UnsafeBufferPointer<Float>, at place: Int, into values: UserValues.Buffer)
  {
    guard ScoreCounting.areNumbers(scores) else {
      for index in judges.indices { values.fail(metric: index, user: place) }
      return
    }
    judge(UserRanking(scores: scores, relevant: wanted(user), excluded: excluded[user]), at: place, into: values)
  }

  /// Every metric's value of one user's ranking.
  func judge(_ ranking: UserRanking, at place: Int, into values: UserValues.Buffer) {
    for (index, judge) in judges.enumerated() where !isPaired(judge) {
      values.set(judge.value(of: ranking), metric: index, user: place)
    }
  }
}
