import Diagnostics
import Experiments
import Files
import Testing

/// The words in the results of a run have pages in the reference.
struct PrintedTermTests {
  /// Column headings and labels of the terminal and the report that are not part of a run's content.
  private static let headings = [
    "metric", "model", "chance", "ceiling", "baseline", "popularity", "loss", "penalty", "epoch", "learning_rate",
    "samples/s",
    "probability", "score", "raw", "item", "user", "rank", "cluster", "segment", "inertia", "silhouette",
    "adjusted Rand index", "explained variance", "standard error", "±", "verdict", "difference", "required", "found",
    "expectation",
    "node", "layer", "shape", "parameters", "kept epoch", "validation", "test", "train", "positives", "negatives",
    "logit",
    "centroid", "candidate", "cut-off", "tie", "NaN", "hit", "PC 1",
  ]

  @Test("Every heading of the terminal and the report has a page", arguments: headings)
  func pageOfHeading(word: String) throws {
    #expect(try !Reference.page(for: word).isEmpty)
  }

  @Test("Every term in the results of a run has a page")
  func resultsOfARun() throws {
    let folder = try TestFolder()
    let spec = """
      \(SmallShop.beforeTraining)
      training:
        penalties: [{l2: {of: hidden, strength: 0.001}}]
        learning_rate_schedule: cosine
        early_stopping: {metric: validation.auc, patience: 2}
        batch_size: 64
        epochs: 2
      evaluation:
        metrics: [auc, precision@5, recall@5, ndcg@5, hit_rate@5, mrr@5]
        baselines: [popularity]
      analysis:
        - recommend: {users: [7], top: 5}
        - pca: {of: item_vector}
        - kmeans: {of: item_vector, clusters: 4}
      expect:
        test.auc: {at_least: 0.1}

      """
    try writeWhole(spec, to: folder.path("small.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("small.yaml")).experiment)
    let result = try experiment.run(RunOptions(output: folder.path("run"), threads: 1), complaints: Collector())

    var terms: Set<String> = []
    let content = result.content
    terms.formUnion(content.metrics.flatMap { [$0.metric] + $0.baselines.map(\.name) })
    terms.formUnion(content.expectations.map(\.metric))
    terms.formUnion(content.history.series.map(\.name))
    terms.formUnion(content.clusterings.flatMap { $0.measures.map(\.name) })
    terms.formUnion(content.recommendations.map(\.scoreName))
    terms.formUnion(content.network.map(\.kind))
    for table in try FileSystem.entries(of: folder.path("run/tables")) {
      let text = String(decoding: try readFile(folder.path("run/tables/\(table)")), as: UTF8.self)
      terms.formUnion(text.prefix { !$0.isNewline }.split(separator: ",").map(String.init))
    }
    terms.formUnion(try Self.keys(ofReport: folder.path("run/report.json")))
    #expect(terms.count > 60)
    for term in terms.sorted() {
      #expect(throws: Never.self, "\(term)") { try Reference.page(for: term) }
    }
  }

  /// The keys of `report.json` but the names of steps and nodes, which the spec defines.
  private static func keys(ofReport path: String) throws -> Set<String> {
    var keys: Set<String> = []
    func collect(_ value: JSONValue, below names: [String]) {
      for element in value.elements ?? [] { collect(element, below: names) }
      for member in value.members ?? [] {
        let isOwn = names == ["steps"]
        if !isOwn { keys.insert(member.key) }
        collect(member.value, below: isOwn ? [] : names + [member.key])
      }
    }
    collect(try JSONValue(parsing: readFile(path)), below: [])
    return keys
  }
}
