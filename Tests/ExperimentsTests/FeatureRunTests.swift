import Diagnostics
import Experiments
import Files
import Testing

/// Runs whose model reads features, and whose training uses its words.
struct FeatureRunTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func experiment(_ text: String, _ name: String) throws -> Experiment {
    try writeWhole(text, to: folder.path(name))
    let (experiment, messages) = Fixtures.check(folder.path(name))
    return try #require(experiment, "\(messages)")
  }

  private func run(_ experiment: Experiment, _ name: String, threads: Int = 1) throws -> RunResult {
    try experiment.run(RunOptions(output: folder.path(name), threads: threads), complaints: Collector())
  }

  private func report(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: readFile(folder.path("\(name)/report.json")))
  }

  private static let shop = """
    receta: 1
    name: shop
    seed: 3
    dataset:
      simulate:
        users: 60
        items: 40
        positives: 600
        negatives: 600
        preference: {latent: {factors: 4, segments: 4}}
      split: {random: {test: 0.2, validation: 0.1}}
      history: {last: 6}
    model:
      layers:
        item_vector: {embedding: {of: item, size: 8}}
        bought: {embedding: {of: user.history, table: item_vector}}
        latest: {embedding: {of: user.history, table: item_vector, pool: none}}
        attended: {attention: {of: latest, heads: 1, size: 8}}
        summary: {mean: attended}
        segment: {embedding: {of: user.segment, size: 8}}
        kind: {embedding: {of: item.segment, size: 8}}
        shopper: {add: [bought, summary, segment]}
        product: {add: [item_vector, kind]}
        taste: {dot: [shopper, product]}
        popularity: {bias: {of: [item, user.history]}}
        logit: {add: [taste, popularity]}
      output: logit
    training:
      optimizer: {adamw: {learning_rate: 0.02}}
      learning_rate_schedule: {cosine: {warmup_epochs: 0.5}}
      gradient_clipping: {norm: 0.5}
      batch_size: 64
      epochs: 12
      early_stopping: {metric: validation.auc, patience: 2}
    evaluation:
      metrics: [auc, ndcg@5]
    analysis:
      - recommend: {users: [7], top: 5}
      - pca: {of: product}
      - kmeans: {of: shopper, clusters: 4}

    """

  @Test("A saved model that reads features recommends what it recommended in the run, at any number of threads")
  func shop() throws {
    let experiment = try experiment(Self.shop, "shop.yaml")
    let first = try run(experiment, "one")
    _ = try run(experiment, "three", threads: 3)
    for file in ["report.json", "model.safetensors", "dataset/user.history.csv", "tables/recommend.csv"] {
      #expect(try readFile(folder.path("one/\(file)")) == readFile(folder.path("three/\(file)")), "\(file)")
    }
    let saved = try SavedRun(folder.path("one")).trainedModel().recommend(user: "7", top: 5)
    let expected = try #require(first.content.recommendations.first)
    #expect(
      saved.items.map(\.raw) == expected.items.map(\.raw) && saved.items.map(\.item.id) == expected.items.map(\.item.id)
    )
    let again = try #require(Fixtures.check(folder.path("one/spec.yaml")).experiment)
    _ = try run(again, "again")
    #expect(try readFile(folder.path("one/report.json")) == readFile(folder.path("again/report.json")))
  }

  @Test("The report says which epoch was kept, why training ended, and the learning rate of each epoch")
  func kept() throws {
    let result = try run(experiment(Self.shop, "shop.yaml"), "a")
    let report = try report("a")
    let kept = try #require(report["kept_epoch"]?.int)
    let history = try #require(report["history"]?.elements)
    let figures = history.map { $0["validation.auc"]?.double ?? 0 }
    #expect(figures[kept - 1] == figures.max() && result.content.history.keptEpoch == kept)
    #expect(history.count == min(12, kept + 2))
    let figure = try #require(report["metrics"]?["validation.auc"]?.double)
    #expect(figure == figures[kept - 1])
    let notes = (report["notes"]?.elements ?? []).compactMap(\.text)
    #expect(
      notes.contains { $0.contains("Early stopping restored epoch \(kept), which has the highest validation.auc.") })
    let rates = history.compactMap { $0["learning_rate"]?.double }
    #expect(rates.count == history.count && zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 } && rates[0] < 0.02)
  }

  @Test("A history of data in a file is saved with the run, and a damaged one is refused")
  func file() throws {
    let pairs = (0..<120).map { "u\($0 % 20),i\($0 * 7 % 15)" }
    try writeWhole((["user,item"] + pairs).joined(separator: "\n") + "\n", to: folder.path("pairs.csv"))
    let text = """
      receta: 1
      dataset:
        file:
          path: pairs.csv
          format: {delimited: {delimiter: comma, header: true}}
          columns: {user: user, item: item}
      model:
        layers:
          i: {embedding: {of: item, size: 4}}
          bought: {embedding: {of: user.history, size: 4, pool: sqrt_n}}
          logit: {dot: [bought, i]}
        output: logit
      training: {negatives: {drawn: {per_positive: 2}}, epochs: 2, optimizer: adagrad}
      evaluation: {metrics: [auc]}
      analysis: [recommend: {users: [u3], top: 3}]

      """
    let result = try run(experiment(text, "pairs.yaml"), "a", threads: 2)
    let saved = try SavedRun(folder.path("a")).trainedModel().recommend(user: "u3", top: 3)
    #expect(saved.items.map(\.raw) == result.content.recommendations.first?.items.map(\.raw))
    try writeWhole("user,item\nu3,i99\n", to: folder.path("a/dataset/user.history.csv"))
    #expect(throws: RunFailure.self) { try SavedRun(folder.path("a")).trainedModel() }
  }
}
