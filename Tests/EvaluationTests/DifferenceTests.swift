import Datasets
import Engine
import Testing

@testable import Evaluation

@Test("A difference of per-user values has SciPy's mean and standard error", arguments: userDifferenceCases.indices)
func userDifference(index: Int) throws {
  let fixture = userDifferenceCases[index]
  let found = try #require(Difference(.users(fixture.first), .users(fixture.second)))
  #expect(abs(found.value - fixture.mean) < 1e-14)
  #expect(abs(try #require(found.standardError) - fixture.standardError) < 1e-14)
  #expect(found.count == fixture.first.count)
  #expect((found.verdict != .indistinguishable) == fixture.isSignificant)
  if fixture.isSignificant { #expect((found.verdict == .higher) == (fixture.mean > 0)) }
}

@Test(
  "A difference of two AUCs over the same pairs has DeLong's standard error", arguments: pairDifferenceCases.indices)
func pairDifference(index: Int) throws {
  let fixture = pairDifferenceCases[index]
  let auc = AUC()
  func observations(_ scores: [Float]) -> Observations {
    auc.observations(
      scores: scores, labels: fixture.labels, sorted: LabelledScores(scores: scores, labels: fixture.labels))
  }
  let found = try #require(Difference(observations(fixture.first), observations(fixture.second)))
  #expect(abs(found.value - fixture.difference) < 1e-14)
  #expect(abs(try #require(found.standardError) - fixture.standardError) < 1e-14)
}

@Test("The critical value is close to Student's t quantile")
func criticalValue() {
  for (degreesOfFreedom, value) in studentQuantiles {
    let found = Difference.criticalValue(degreesOfFreedom: degreesOfFreedom)
    #expect(abs(found - value) < (degreesOfFreedom < 7 ? 0.03 : 0.001), "\(degreesOfFreedom)")
  }
}

@Test("Fewer than six observations, no difference, and rounding errors have no verdict")
func noVerdict() throws {
  func verdict(_ one: [Double], _ other: [Double]) throws -> Difference.Verdict {
    try #require(Difference(.users(one), .users(other))).verdict
  }
  for count in 1...8 {
    let (ones, zeros) = ([Double](repeating: 1, count: count), [Double](repeating: 0, count: count))
    #expect(try verdict(ones, zeros) == (count < 6 ? .indistinguishable : .higher))
    #expect(try verdict(zeros, ones) == (count < 6 ? .indistinguishable : .lower))
    #expect(try verdict(ones, ones) == .indistinguishable)
    #expect(try verdict(ones.map { $0 + 1e-15 }, ones) == .indistinguishable)
  }
  #expect(Difference(.users([1]), .users([0]))?.standardError == nil)
  #expect(Difference(.users([]), .users([])) == nil)
  #expect(Difference(.users([1, 2]), .users([1])) == nil)
  #expect(Difference(.users([1]), .pairs(positives: [1], negatives: [1])) == nil)
}

/// Users 0..<12 each have a test positive among 20 items; `hits` of them have it scored highest.
private func figures(hits: Int, hasNegatives: Bool = false, threads: Int = 1) throws -> Figures {
  let users = 12
  let pairs = (0..<users).flatMap { user in
    hasNegatives ? [(user, user % 20, 1), (user, 19, 0)] : [(user, user % 20, 1)]
  }
  let test = Interactions(
    users: pairs.map { Int32($0.0) }, items: pairs.map { Int32($0.1) }, labels: pairs.map { Float($0.2) })
  let none = Interactions(users: [], items: [], labels: [])
  let dataset = Dataset(
    description: "a test", users: Vocabulary(numbered: users), items: Vocabulary(numbered: 20), train: none,
    validation: none, test: test, hasNegatives: hasNegatives)
  let table = (0..<users).map { user in
    (0..<20).map { item in item == user % 20 && user < hits ? Float(100) : Float(item % 7) }
  }
  let metrics = try ["auc", "ndcg@5"].map { try MetricName($0) }
  return Evaluator(dataset: dataset, split: .test, metrics: metrics)
    .evaluate(TableScorer(itemCount: 20, table: table), pool: Pool(threads: threads), keepsObservations: true)
}

@Test("Figures are compared user by user and pair by pair", arguments: [false, true])
func comparedFigures(hasNegatives: Bool) throws {
  let good = try figures(hits: 12, hasNegatives: hasNegatives)
  let poor = try figures(hits: 0, hasNegatives: hasNegatives)
  for figure in good.figures {
    let difference = try #require(good.difference(to: poor, metric: figure.metric))
    let values = try #require(figure.value) - (try #require(poor[figure.name]?.value))
    #expect(abs(difference.value - values) < 1e-14)
    #expect(difference.verdict == .higher)
    #expect(poor.difference(to: good, metric: figure.metric)?.verdict == .lower)
    #expect(good.difference(to: good, metric: figure.metric)?.verdict == .indistinguishable)
  }
  #expect(good.difference(to: poor, metric: try MetricName("mrr@5")) == nil)
}

@Test("The difference to chance of a figure over pairs has the figure's own standard error")
func differenceToChance() throws {
  let labels: [Float] = [1, 0, 1, 0, 1, 0, 1]
  let scores: [Float] = [3, 1, 2, 2, 5, 4, 0]
  let none = Interactions(users: [], items: [], labels: [])
  let dataset = Dataset(
    description: "a test", users: Vocabulary(numbered: 1), items: Vocabulary(numbered: 7), train: none,
    validation: none, test: Interactions(users: labels.map { _ in 0 }, items: Array(0..<7), labels: labels),
    hasNegatives: true)
  let evaluator = Evaluator(dataset: dataset, split: .test, metrics: [try MetricName("auc")])
  let model = evaluator.evaluate(ItemScorer(scores: scores), pool: Pool(threads: 1), keepsObservations: true)
  let difference = try #require(
    model.difference(to: evaluator.chance(keepsObservations: true), metric: try MetricName("auc")))
  #expect(abs(difference.value - (try #require(model["auc"]?.value) - 0.5)) < 1e-15)
  #expect(abs(try #require(difference.standardError) - (try #require(model["auc"]?.standardError))) < 1e-15)
}

@Test("Any number of threads gives the same differences")
func sameDifferences() throws {
  let poor = try figures(hits: 3)
  let one = try figures(hits: 7).difference(to: poor, metric: MetricName("ndcg@5"))
  for threads in 2...4 {
    #expect(try figures(hits: 7, threads: threads).difference(to: poor, metric: MetricName("ndcg@5")) == one)
  }
}

@Test("Figures keep no observations unless they are asked for")
func noObservations() throws {
  let dataset = Dataset(
    description: "a test", users: Vocabulary(numbered: 2), items: Vocabulary(numbered: 3),
    train: Interactions(users: [], items: [], labels: []), validation: Interactions(users: [], items: [], labels: []),
    test: Interactions(users: [0, 1], items: [0, 1], labels: [1, 1]), hasNegatives: false)
  let evaluator = Evaluator(dataset: dataset, split: .test, metrics: [try MetricName("auc")])
  let figures = evaluator.evaluate(ItemScorer(scores: [1, 2, 3]), pool: Pool(threads: 1))
  #expect(figures.difference(to: figures, metric: try MetricName("auc")) == nil)
}
