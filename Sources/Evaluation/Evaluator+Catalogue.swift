import Datasets
import Engine

extension Evaluator {
  /// Ranks all users, each as soon as its scores are computed, and does not keep the scores.
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

  private func rank(_ user: Int32, by scores: UnsafeBufferPointer<Float>, at index: Int, into values: UserValues.Buffer)
  {
    guard ScoreCounting.areNumbers(scores) else {
      for metric in implementations.indices { values.fail(metric: metric, user: index) }
      return
    }
    evaluate(UserRanking(scores: scores, relevant: wanted(user), excluded: excluded[user]), at: index, into: values)
  }

  /// Computes all ranking metrics of one user.
  func evaluate(_ ranking: UserRanking, at index: Int, into values: UserValues.Buffer) {
    for (metric, implementation) in implementations.enumerated() where !isPaired(implementation) {
      values.set(implementation.value(of: ranking), metric: metric, user: index)
    }
  }
}
