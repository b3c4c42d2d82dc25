import Testing

@testable import Evaluation

/// Every metric at a cut-off, by name.
private func metrics(cutoff: Int) -> [(name: String, metric: any Metric)] {
  [
    ("auc", AUC()), ("precision", Precision(cutoff: cutoff)), ("recall", Recall(cutoff: cutoff)),
    ("ndcg", NDCG(cutoff: cutoff)), ("hit_rate", HitRate(cutoff: cutoff)), ("mrr", MRR(cutoff: cutoff)),
  ]
}

private func ranking(_ scores: [Float], _ relevant: [Int32], excluded: [Int32] = []) -> UserRanking {
  scores.withUnsafeBufferPointer { UserRanking(scores: $0, relevant: relevant[...], excluded: excluded[...]) }
}

/// A metric of one order of the items, by its definition. `hits[r]` says whether rank r + 1 is relevant.
private func textbook(_ name: String, _ hits: [Bool], cutoff: Int) -> Double {
  let relevant = hits.count { $0 }
  let first = hits.prefix(cutoff)
  // The discounts of ranks 1 to 7: 1 / log2(r + 1).
  let discount = [
    1.0, 0.63092975357145753, 0.5, 0.43067655807339306, 0.38685280723454163, 0.35620718710802217, 0.33333333333333331,
  ]
  switch name {
  case "precision": return Double(first.count { $0 }) / Double(cutoff)
  case "recall": return Double(first.count { $0 }) / Double(relevant)
  case "hit_rate": return first.contains(true) ? 1 : 0
  case "mrr": return first.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
  case "ndcg":
    let gain = first.indices.reduce(0.0) { $0 + (first[$1] ? discount[$1] : 0) }
    return gain / discount.prefix(min(cutoff, relevant)).reduce(0, +)
  default:  // auc
    var right = 0
    for (index, hit) in hits.enumerated() where hit { right += hits[index...].count { !$0 } }
    return Double(right) / Double(relevant * (hits.count - relevant))
  }
}

/// Calls `body` with every order of 0..<count.
private func forEachOrder(of count: Int, _ body: ([Int]) -> Void) {
  var order = Array(0..<count)
  func permute(_ position: Int) {
    if position == count { return body(order) }
    for other in position..<count {
      order.swapAt(position, other)
      permute(position + 1)
      order.swapAt(position, other)
    }
  }
  permute(0)
}

@Test("AUC and NDCG equal scikit-learn's with and without ties", arguments: rankingCases.indices)
func scikitLearn(index: Int) throws {
  let fixture = rankingCases[index]
  let ranking = ranking(fixture.scores, fixture.relevant)
  #expect(abs(try #require(AUC().value(of: ranking)) - fixture.auc) < 1e-14)
  for (cutoff, expected) in zip([1, 3, 10, fixture.scores.count], fixture.ndcg) {
    #expect(abs(try #require(NDCG(cutoff: cutoff).value(of: ranking)) - expected) < 1e-14, "ndcg@\(cutoff)")
  }
}

@Test(
  "A metric of tied items is its mean over all their orders",
  arguments: [
    ([1, 1, 1, 1, 1, 1, 1] as [Float], [0, 3, 4] as [Int32]),
    ([2, 1, 1, 1, 1, 0, 0] as [Float], [1, 4, 6] as [Int32]),
    ([5, 4, 4, 4, 3, 3, 3] as [Float], [3, 5] as [Int32]),
    ([5, 5, 5, 2, 2, 2, 1] as [Float], [0, 1, 2, 3] as [Int32]),
    ([1, 2, 3, 4, 5, 6, 7] as [Float], [0, 6] as [Int32]),
    ([3, 3, 3, 3, 3, 3, 9] as [Float], [0, 1, 2, 3, 4] as [Int32]),
  ])
func meanOverOrders(scores: [Float], relevant: [Int32]) throws {
  let ranking = ranking(scores, relevant)
  for cutoff in 1...scores.count {
    var sums = [Double](repeating: 0, count: 6)
    var orders = 0.0
    forEachOrder(of: scores.count) { order in
      for index in 1..<order.count where scores[order[index]] > scores[order[index - 1]] { return }
      let hits = order.map { relevant.contains(Int32($0)) }
      for (index, entry) in metrics(cutoff: cutoff).enumerated() {
        sums[index] += textbook(entry.name, hits, cutoff: cutoff)
      }
      orders += 1
    }
    for (index, entry) in metrics(cutoff: cutoff).enumerated() {
      let value = try #require(entry.metric.value(of: ranking))
      #expect(abs(value - sums[index] / orders) < 1e-12, "\(entry.name)@\(cutoff)")
    }
  }
}

@Test("Metrics do not depend on the order of items or an increasing function of the scores")
func invariance() {
  var random = SeededGenerator(seed: 1)
  for _ in 0..<50 {
    let count = Int.random(in: 2...40, using: &random)
    let scores = (0..<count).map { _ in Float(Int.random(in: -6...6, using: &random)) }
    let relevant = Array((0..<Int32(count)).shuffled(using: &random).prefix(Int.random(in: 1..<count, using: &random)))
    let order = (0..<count).shuffled(using: &random)  // item i becomes item order[i]
    var moved = scores
    for (item, index) in order.enumerated() { moved[index] = scores[item] * scores[item] * scores[item] / 4 + 100 }
    let movedRelevant = relevant.map { Int32(order[Int($0)]) }
    for (name, metric) in metrics(cutoff: Int.random(in: 1...count, using: &random)) {
      let expected = metric.value(of: ranking(scores, relevant))
      #expect(metric.value(of: ranking(moved, movedRelevant)) == expected, "\(name)")
    }
  }
}

@Test("Metrics with excluded items equal those of a catalogue without them")
func exclusion() {
  var random = SeededGenerator(seed: 1)
  for _ in 0..<50 {
    let scores = (0..<20).map { _ in Float(Int.random(in: 0...5, using: &random)) }
    let relevant: [Int32] = [0, 1, 2]
    let excluded: [Int32] = [15, 16, 17, 18, 19]
    for (name, metric) in metrics(cutoff: 4) {
      let expected = metric.value(of: ranking(Array(scores.prefix(15)), relevant))
      #expect(metric.value(of: ranking(scores, relevant, excluded: excluded)) == expected, "\(name)")
    }
  }
}

@Test("AUC is undefined for a user without other candidates")
func noOthers() {
  #expect(AUC().value(of: UserRanking(allTied: 3, relevant: 3)) == nil)
}

@Test("AUC over labelled pairs has DeLong's standard error", arguments: pairCases.indices)
func labelledPairs(index: Int) throws {
  let fixture = pairCases[index]
  let figure = AUC().figure(over: LabelledScores(scores: fixture.scores, labels: fixture.labels))
  let found = try #require(figure)
  #expect(abs(found.value - fixture.auc) < 1e-14)
  #expect(abs(try #require(found.standardError) - fixture.standardError) < 1e-14)
}

@Test("AUC is undefined for pairs of a single label")
func oneLabel() {
  #expect(AUC().figure(over: LabelledScores(scores: [1, 2], labels: [1, 1])) == nil)
  #expect(AUC().figure(over: LabelledScores(scores: [], labels: [])) == nil)
}
