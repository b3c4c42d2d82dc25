import Datasets
import Engine

extension Evaluator {
  /// Ranks all users, each as soon as its scores are there; they are kept no longer.
  ///
  /// - Parameter progress: called on this thread with the share of users ranked so far, 0 to 1, at most some 50 times.
  func rankCatalogue(
    _ scorer: any CatalogueScorer, into values: inout UserValues, pool: Pool, progress: (Double) -> Void
  ) {
    // Parts of at least 4096 users keep every thread busy.
    let part = max(4096, (users.count + 49) / 50)
    values.withBuffer { values in
      for start in stride(from: 0, to: users.count, by: part) {
        let end = min(start + part, users.count)
        scorer.forEachUser(Array(users[start..<end]), pool: pool) { index, scores in
          rank(users[start + index], by: scores, at: start + index, into: values)
        }
        progress(Double(end) / Double(users.count))
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
