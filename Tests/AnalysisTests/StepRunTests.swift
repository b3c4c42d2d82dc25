import Datasets
import Diagnostics
import Engine
import Evaluation
import Files
import Schema
import Testing
import YAML

@testable import Analysis

/// One node, `item_vector`, whose rows are given.
private struct Rows: NodeReader {
  let matrix: RowMatrix
  func values(of node: String) -> (entity: Entity, matrix: RowMatrix)? {
    node == "item_vector" ? (.item, matrix) : nil
  }
}

private func decoded<S: Step>(_ type: S.Type, _ yaml: String) throws -> S {
  let collector = Collector()
  let node = try #require(compose(SourceText(file: "x.yaml", text: yaml), into: collector))
  let step = decode(type, from: node, into: collector)
  #expect(step.isSound)
  return step.value
}

/// Two users and six items; the first user has positives.
private func context(matrix: RowMatrix, scores: [Float], segments: [Int32]? = nil) -> StepContext {
  let ids = (0..<scores.count).map { "i\($0)" }
  let dataset = Dataset(
    description: "a test", users: Vocabulary(ids: ["042", "x"]),
    items: Vocabulary(ids: ids, names: ids.map { $0 == "i1" ? "One, or \"1\"" : nil }),
    train: Interactions(users: [0, 0], items: [3, 4], labels: [1, 0]),
    validation: Interactions(users: [0], items: [0], labels: [1]),
    test: Interactions(users: [0], items: [5], labels: [1]), hasNegatives: true, itemSegments: segments)
  return StepContext(
    dataset: dataset, nodes: Rows(matrix: matrix), scorer: ItemScorer(scores: scores), meaning: .probability, seed: 1,
    execution: StepContext.Execution(pool: Pool(threads: 2)))
}

private let line = RowMatrix(rows: 6, columns: 2, values: [0.0, 0, 0, 1, 0, 2, 9, 0, 9, 1, 9, 2])

@Test("Positives of training and validation are excluded from recommendations")
func recommendation() throws {
  let step = try decoded(Recommend.self, "users: [\"042\", x]\ntop: 4")
  let result = try step.run(context(matrix: line, scores: [5, 1, -1, 4, 1, 0]))
  let finding = try #require(result.finding as? RecommendFinding)
  // 0 and 3 are positives; 4 was a negative; 5 is held out; 1 and 4 are tied.
  #expect(finding.lists[0].items.map(\.id) == ["i1", "i4", "i5", "i2"])
  #expect(finding.lists[0].has == [0, 3])
  #expect(finding.lists[1].items.map(\.id) == ["i0", "i3", "i1", "i4"])
  #expect(finding.lists[0].items[2].score == 0.5)
  #expect(abs(finding.lists[1].items[0].score - 0.9933071490757153) < 1e-15)
  #expect(result.json["users"]?.elements?[0]["user"] == .string("042"))
  #expect(result.json["users"]?.elements?[0]["items"]?.elements?[0]["raw"] == .single(1))
  #expect(result.table.header == ["user", "rank", "item", "name", "probability", "raw"])
  #expect(result.table.rows[0].prefix(4) == ["042", "1", "i1", "One, or \"1\""])
  #expect(result.table.rows.count == 8)
  #expect(result.title == "recommend")
}

@Test("A user with few candidates gets a short list and a note")
func littleLeft() throws {
  let result = try decoded(Recommend.self, "users: [\"042\"]\ntop: 6").run(
    context(matrix: line, scores: [0, 1, 2, 3, 4, 5]))
  #expect((result.finding as? RecommendFinding)?.lists[0].items.count == 4)
  #expect(result.notes == ["User `042` has only 4 candidates: all other items are positives."])
}

@Test("The top items equal those of a full sort")
func bestItems() {
  for seed in 0..<40 as Range<UInt64> {
    let (matrix, _) = sampleRows(rows: 100, columns: 1, groups: 3, spread: 1, seed: seed)
    let scores = matrix.values.map { Float(Int($0 * 20)) }
    let without = (0..<Int32(100)).filter { $0 % 7 == Int32(seed % 7) }
    let count = 1 + Int(seed) * 3
    let sorted = scores.indices.filter { !without.contains(Int32($0)) }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    #expect(TopItems.of(scores, count: count, without: without[...]) == Array(sorted.prefix(count)))
  }
}

@Test("Any number of items can be asked for", arguments: [6, 7, 1 << 40, Int.max / 2 + 1, Int.max])
func hugeCounts(count: Int) throws {
  let scores: [Float] = [5, 1, .nan, 4, 1, 0]
  #expect(TopItems.of(scores, count: count, without: [3]) == [0, 1, 4, 5])
  let context = context(matrix: line, scores: scores)
  let recommender = Recommender(
    scorer: context.scorer, known: KnownItems(of: context.dataset), items: context.dataset.items, meaning: .score,
    pool: context.pool)
  #expect(recommender.top(count, for: 1).map(\.item) == [0, 3, 1, 4, 5])
  let result = try decoded(Recommend.self, "users: [x]\ntop: \(count)").run(context)
  #expect(result.notes == ["User `x` has only 5 recommendations: the other candidates have NaN scores."])
  // A catalogue long enough for the selection by a threshold.
  let many = (0..<2_000).map { Float($0 % 500) }
  #expect(TopItems.of(many, count: max(count, 2_000), without: [3]).count == 1_999)
}

@Test("NaN scores are excluded from recommendations and noted")
func nanScores() throws {
  let step = try decoded(Recommend.self, "users: [\"042\"]\ntop: 5")
  func note(_ scores: [Float]) throws -> [String] { try step.run(context(matrix: line, scores: scores)).notes }
  #expect(try note([5, 1, -1, 4, 1, 0]) == ["User `042` has only 4 candidates: all other items are positives."])
  #expect(
    try note([5, .nan, -1, 4, 1, 0])
      == ["User `042` has only 3 recommendations: the other candidates have NaN scores."])
}

@Test("The top items of a long catalogue equal those of a full sort")
func bestOfMany() {
  for seed in 0..<12 as Range<UInt64> {
    let (matrix, _) = sampleRows(rows: 2000 + 37 * Int(seed), columns: 1, groups: 3, spread: 1, seed: seed)
    // Fewer and fewer distinct scores, some of them NaN or infinite.
    var scores = matrix.values.map { Float(($0 * Double(10_000 >> seed)).rounded()) }
    if seed % 3 == 1 { scores[7 * Int(seed)] = .nan }
    if seed % 3 == 2 { scores[5] = .infinity }
    let without = scores.indices.filter { $0 % 40 == Int(seed) }.map { Int32($0) }
    let sorted = scores.indices.filter { !without.contains(Int32($0)) && !scores[$0].isNaN }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    for count in [1, 10, 100, 190] {
      let found = TopItems.of(scores, count: count, without: without[...])
      #expect(found == Array(sorted.prefix(count)))
      let byHeap = scores.withUnsafeBufferPointer { TopItems.byHeap($0, count: count, without: without[...]) }
      #expect(byHeap == found)
    }
  }
}

@Test("The result of `pca` has one row per item and named figures")
func map() throws {
  let result = try decoded(PCA.self, "of: item_vector").run(context(matrix: line, scores: [0, 0, 0, 0, 0, 0]))
  #expect(result.title == "pca-item_vector")
  #expect(result.table.header == ["item", "name", "pc1", "pc2"])
  #expect(result.table.rows[1] == ["i1", "One, or \"1\"", "-4.5", "0.0"])
  #expect(result.json["of"] == "item_vector")
  #expect(abs((result.json["explained_variance"]?.elements?[0].double ?? 0) - 24.3) < 1e-13)
  #expect(abs((result.json["explained_variance_ratio"]?.elements?[1].double ?? 0) - 0.8 / 25.1) < 1e-15)
  let components = result.json["components"]?.elements?.map { $0.elements?.compactMap(\.double) ?? [] } ?? []
  #expect(components.count == 2)
  for (found, expected) in zip(components, [[1.0, 0.0], [0.0, 1.0]]) {
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }
  #expect(result.notes.isEmpty)
}

@Test("The result of `kmeans` has one row per item and named figures")
func clusters() throws {
  let result = try decoded(KMeans.self, "of: item_vector\nclusters: 2").run(
    context(matrix: line, scores: [0, 0, 0, 0, 0, 0], segments: [1, 1, 1, 0, 0, 0]))
  #expect(result.title == "kmeans-item_vector")
  #expect(result.table.header == ["item", "name", "cluster", "segment"])
  #expect(result.table.rows.map { $0[2] } == ["0", "0", "0", "1", "1", "1"])
  #expect(result.table.rows.map { $0[3] } == ["1", "1", "1", "0", "0", "0"])
  #expect(result.json["inertia"] == .number(4))
  #expect(result.json["sizes"] == [3, 3])
  #expect(result.json["adjusted_rand_index"] == .number(1))
  #expect((result.json["silhouette"]?.double ?? 0) > 0.8)
  #expect(result.notes.isEmpty)
}

@Test("Equal rows have a defined result and a note in `pca` and `kmeans`")
func equalRowsInSteps() throws {
  let equal = context(
    matrix: RowMatrix(rows: 6, columns: 2, values: [Double](repeating: 0.1, count: 12)), scores: [0, 0, 0, 0, 0, 0])
  let map = try decoded(PCA.self, "of: item_vector").run(equal)
  #expect(map.json["explained_variance_ratio"] == .null)
  #expect(map.notes == ["All rows of `item_vector` are equal: all variances are 0 and the components are arbitrary."])
  let clusters = try decoded(KMeans.self, "of: item_vector\nclusters: 3").run(equal)
  #expect(clusters.json["sizes"] == [6, 0, 0])
  #expect(clusters.json["silhouette"] == .null)
  #expect(clusters.json["adjusted_rand_index"] == .null)
  #expect(
    clusters.notes == [
      "`item_vector` has only 1 distinct row, so 2 clusters of 3 are empty.",
      "The silhouette is undefined: it needs at least two clusters and fewer clusters than rows.",
    ])
}

@Test("Non-finite values of a node are an error")
func notFinite() throws {
  let broken = context(matrix: RowMatrix(rows: 1, columns: 2, values: [.nan, 1.0]), scores: [0])
  let step = try decoded(PCA.self, "of: item_vector")
  let failure = #expect(throws: RunFailure.self) { try step.run(broken) }
  #expect(failure?.diagnostic.code.name == "not-finite")
}

@Test("The silhouette of many rows is computed over a fixed sample")
func silhouetteSample() {
  let whole = SilhouetteSample(rows: 10_000, seed: 1, name: "x")
  #expect(whole.isWhole && whole.rows.count == 10_000)
  let part = SilhouetteSample(rows: 10_001, seed: 1, name: "x")
  #expect(!part.isWhole && part.rows.count == 10_000)
  #expect(Set(part.rows).count == 10_000)
  #expect(part.rows == SilhouetteSample(rows: 10_001, seed: 1, name: "x").rows)
  // The figure of a sample is close to that of all rows.
  let (matrix, _) = sampleRows(rows: 600, columns: 3, groups: 4, spread: 0.5, seed: 3)
  let pool = Pool(threads: 2)
  let found = Clustering(of: matrix, settings: Clustering.Settings(clusters: 4), seed: 1, name: "x", pool: pool)
  let all = SilhouetteSample(rows: 600, seed: 1, name: "x").mean(of: matrix, clustering: found, pool: pool)
  let some = SilhouetteSample(rows: 600, seed: 1, name: "x", limit: 300)
  #expect(!some.isWhole)
  #expect(abs((all ?? 0) - (some.mean(of: matrix, clustering: found, pool: pool) ?? 1)) < 0.05)
}

@Test("A probability is the sigmoid of the raw score")
func meaning() {
  #expect(ScoreMeaning.probability.shown(0) == 0.5)
  #expect(ScoreMeaning.probability.shown(1000) == 1)
  #expect(ScoreMeaning.probability.shown(-1000) == 0)
  #expect(abs(ScoreMeaning.probability.shown(-2) - 0.11920292202211755) < 1e-16)
  #expect(ScoreMeaning.score.shown(-2) == -2)
}
