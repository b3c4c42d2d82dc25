import Datasets
import Engine
import Testing

@testable import Evaluation

private func interactions(_ pairs: [(Int32, Int32, Float)]) -> Interactions {
  Interactions(users: pairs.map(\.0), items: pairs.map(\.1), labels: pairs.map(\.2))
}

private func shop(
  train: [(Int32, Int32, Float)] = [], validation: [(Int32, Int32, Float)] = [], test: [(Int32, Int32, Float)],
  users: Int, items: Int, hasNegatives: Bool = false
) -> Dataset {
  Dataset(
    description: "a test", users: Vocabulary(numbered: users), items: Vocabulary(numbered: items),
    train: interactions(train), validation: interactions(validation), test: interactions(test),
    hasNegatives: hasNegatives)
}

/// The figures of one scorer on one split.
private func evaluate(
  _ scorer: any CatalogueScorer, dataset: Dataset, split: SplitName, metrics: [MetricName],
  exclude: [SplitName]? = nil, pool: Pool
) -> Figures {
  Evaluator(dataset: dataset, split: split, metrics: metrics, exclude: exclude).evaluate(scorer, pool: pool)
}

private func names(_ texts: String...) throws -> [MetricName] { try texts.map { try MetricName($0) } }

/// A random dataset, with a table of scores that has many ties.
private func randomShop(users: Int, items: Int, seed: UInt64) -> (dataset: Dataset, scorer: TableScorer) {
  var random = SeededGenerator(seed: seed)
  var parts: [[(Int32, Int32, Float)]] = [[], [], []]
  for user in 0..<Int32(users) {
    for item in 0..<Int32(items) where Int.random(in: 0..<8, using: &random) == 0 {
      parts[Int.random(in: 0..<3, using: &random)].append((user, item, Bool.random(using: &random) ? 1 : 0))
    }
  }
  let table = (0..<users).map { _ in (0..<items).map { _ in Float(Int.random(in: 0...20, using: &random)) } }
  return (
    shop(
      train: parts[0], validation: parts[1], test: parts[2], users: users, items: items, hasNegatives: true),
    TableScorer(itemCount: items, table: table)
  )
}

@Test("Earlier positives are not candidates, and only users with a positive are ranked")
func protocolOfRanking() throws {
  let dataset = shop(
    train: [(0, 0, 1), (0, 5, 0)], validation: [(0, 1, 1)], test: [(0, 2, 1), (1, 3, 0), (2, 4, 1)], users: 3, items: 6)
  // Items 0 and 1 have the highest scores, then 5. It is a negative, so it is a candidate and ranked before item 2.
  let scorer = ItemScorer(scores: [9, 8, 2, 1, 0, 7])
  let pool = Pool(threads: 1)
  let metrics = try names("mrr@6", "auc")
  let found = evaluate(scorer, dataset: dataset, split: .test, metrics: metrics, pool: pool)
  // User 0: item 2 is second of 4. User 2: item 4 is last of 6.
  #expect(found["mrr@6"]?.value == 1.0 / 3)
  #expect(found["mrr@6"]?.basis == .users(2))
  #expect(found["auc"]?.value == 1.0 / 3)
  #expect(found["auc"]?.basis == .otherCandidates(users: 2))
  // With only the training split excluded, item 1 is ranked before item 2 as well.
  let other = evaluate(scorer, dataset: dataset, split: .test, metrics: metrics, exclude: [.train], pool: pool)
  #expect(other["mrr@6"]?.value == 0.25)
}

@Test("The validation split is ranked without the positives of the training split")
func validationRanking() throws {
  let dataset = shop(train: [(0, 0, 1)], validation: [(0, 1, 1)], test: [(0, 2, 1)], users: 1, items: 4)
  let scorer = ItemScorer(scores: [9, 1, 5, 0])
  for exclude in [nil, [.train, .validation]] as [[SplitName]?] {
    let found = evaluate(
      scorer, dataset: dataset, split: .validation, metrics: try names("mrr@4"), exclude: exclude,
      pool: Pool(threads: 1))
    #expect(found["mrr@4"]?.value == 0.5)
    #expect(found["mrr@4"]?.standardError == nil)
  }
}

@Test("A positive that is also an earlier positive is not a candidate")
func boughtAgain() throws {
  let dataset = shop(train: [(0, 0, 1)], test: [(0, 0, 1)], users: 1, items: 3)
  let found = evaluate(
    ItemScorer(scores: [1, 2, 3]), dataset: dataset, split: .test, metrics: try names("recall@1"),
    pool: Pool(threads: 1))
  #expect(found["recall@1"]?.value == nil)
  #expect(found["recall@1"]?.reason?.contains("no user has a candidate") == true)
}

@Test("AUC is computed over labelled pairs if the data has negatives")
func pairs() throws {
  let dataset = shop(
    test: [(0, 0, 1), (0, 1, 0), (1, 2, 1), (1, 0, 0)], users: 2, items: 3, hasNegatives: true)
  let scorer = ItemScorer(scores: [2, 1, 2])
  let found = evaluate(scorer, dataset: dataset, split: .test, metrics: try names("auc"), pool: Pool(threads: 1))
  // A positive of score 2 is above the negative of score 1 twice and tied with the one of score 2 twice.
  #expect(found["auc"]?.value == 0.75)
  #expect(found["auc"]?.basis == .labelledPairs(positives: 2, negatives: 2))
  let positivesAlone = shop(test: [(0, 0, 1)], users: 1, items: 3, hasNegatives: true)
  let none = evaluate(
    scorer, dataset: positivesAlone, split: .test, metrics: try names("auc"), pool: Pool(threads: 1))
  #expect(none["auc"]?.value == nil)
  #expect(none["auc"]?.reason == "the test split has no negatives")
}

@Test("Chance is the figure of a scorer that gives every pair the same score")
func chance() throws {
  let (dataset, _) = randomShop(users: 30, items: 20, seed: 3)
  let metrics = try names("auc", "precision@5", "recall@5", "ndcg@5", "hit_rate@5", "mrr@5")
  for split in [SplitName.validation, .test] {
    let evaluator = Evaluator(dataset: dataset, split: split, metrics: metrics)
    let tied = evaluator.evaluate(ItemScorer(scores: [Float](repeating: 1, count: 20)), pool: Pool(threads: 1))
    #expect(evaluator.chance().figures.map(\.value) == tied.figures.map(\.value))
    #expect(evaluator.chance()["auc"]?.value == 0.5)
  }
}

@Test("Any number of threads gives the same bits")
func threads() throws {
  let (dataset, scorer) = randomShop(users: 60, items: 40, seed: 4)
  let metrics = try names("auc", "precision@5", "recall@5", "ndcg@5", "hit_rate@5", "mrr@5")
  let evaluator = Evaluator(dataset: dataset, split: .test, metrics: metrics)
  let one = evaluator.evaluate(scorer, pool: Pool(threads: 1))
  for threads in 2...4 { #expect(evaluator.evaluate(scorer, pool: Pool(threads: threads)) == one) }
}

@Test("The standard error over users is that of a mean")
func standardError() throws {
  let dataset = shop(test: [(0, 0, 1), (1, 1, 1), (2, 2, 1), (3, 0, 1)], users: 4, items: 3)
  let found = evaluate(
    ItemScorer(scores: [3, 2, 1]), dataset: dataset, split: .test, metrics: try names("hit_rate@1"),
    pool: Pool(threads: 1))
  // 1, 0, 0, 1: variance 1/3 with n - 1, divided by 4.
  #expect(found["hit_rate@1"]?.value == 0.5)
  #expect(abs((found["hit_rate@1"]?.standardError ?? 0) - (1.0 / 12).squareRoot()) < 1e-15)
}

@Test("A sample of users is fixed by the seed and does not affect labelled pairs")
func sample() throws {
  let (dataset, scorer) = randomShop(users: 60, items: 40, seed: 5)
  let metrics = try names("auc", "mrr@40")
  func judged(_ users: Int?, seed: UInt64) -> Figures {
    Evaluator(dataset: dataset, split: .test, metrics: metrics, users: users, seed: seed)
      .evaluate(scorer, pool: Pool(threads: 1))
  }
  let all = judged(nil, seed: 1)
  #expect(all.sample == nil)
  #expect(judged(1000, seed: 1) == all)
  let some = judged(10, seed: 1)
  #expect(some.sample?.users == 10)
  #expect(some["mrr@40"]?.basis == .users(10))
  #expect(some["auc"] == all["auc"])
  #expect(judged(10, seed: 1) == some)
  #expect(judged(10, seed: 2)["mrr@40"] != some["mrr@40"])
}

@Test("A metric with NaN scores has no value but a reason")
func nanScores() throws {
  let dataset = shop(test: [(0, 0, 1), (0, 1, 0)], users: 1, items: 3, hasNegatives: true)
  let found = evaluate(
    ItemScorer(scores: [.nan, 1, 2]), dataset: dataset, split: .test, metrics: try names("auc", "mrr@2"),
    pool: Pool(threads: 1))
  for figure in found.figures {
    #expect(figure.value == nil)
    #expect(figure.reason == "some scores are NaN")
  }
}

@Test("A catalogue of several blocks is ranked as a whole")
func blocks() throws {
  // More scores than are held at once, 4.2 million.
  let (users, items) = (5, 900_000)
  let dataset = shop(test: (0..<5).map { ($0, $0 * 1000, 1) }, users: users, items: items)
  let scorer = ItemScorer(scores: (0..<items).map { Float(items - $0) })
  let found = evaluate(scorer, dataset: dataset, split: .test, metrics: try names("mrr@900000"), pool: Pool(threads: 2))
  let ranks = [1.0, 1001, 2001, 3001, 4001]
  let expected: Double = ranks.reduce(0) { $0 + 1 / $1 } / 5
  #expect(abs((found["mrr@900000"]?.value ?? 0) - expected) < 1e-15)
}

@Test("Popularity counts the positives of the training split")
func scorers() throws {
  let dataset = shop(train: [(0, 1, 1), (1, 1, 1), (1, 2, 1), (0, 0, 0)], test: [], users: 2, items: 4)
  let popularity = PopularityBaseline().scorer(for: dataset)
  #expect(popularity.itemCount == 4)
  #expect(popularity.score(pairs: interactions((0..<4).map { (0, $0, 1) })) == [0, 2, 1, 0])
  let truth = TruthScorer(truth: .uniform, itemCount: 4)
  #expect(truth.score(pairs: interactions([(0, 1, 1), (1, 3, 1)])) == [0, 0])
}
