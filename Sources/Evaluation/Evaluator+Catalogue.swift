import Datasets
import Engine

extension Evaluator {
  /// Ranks all users, each as soon as its scores are there; they are kept no longer.
  func rankCatalogue(_ scorer: any CatalogueScorer, into values: inout UserValues, pool: Pool) {
    values.withBuffer { values in
      scorer.forEachUser(users, pool: pool) { place, scores in
        rank(users[place], by: scores, at: place, into: values)
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
