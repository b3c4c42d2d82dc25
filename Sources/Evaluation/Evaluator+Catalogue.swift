import Datasets
import Engine

extension Evaluator {
  /// Ranks all users, each as soon as its scores are computed, and does not keep the scores.
  func rankCatalogue(_ scorer: any CatalogueScorer, into values: inout UserValues, pool: Pool) {
    values.withBuffer { values in
      scorer.forEachUser(users, pool: pool) { index, scores in
        rank(users[index], by: scores, at: index, into: values)
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
