import Experiments

@testable import Reports

/// A pseudorandom generator with a fixed seed.
struct Lottery {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// Uniform in [0, 1), by Knuth's MMIX generator.
  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// Approximately standard normal: the sum of twelve uniform numbers.
  mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
  }

  mutating func below(_ count: Int) -> Int { Int(uniform() * Double(count)) }
}

/// Sample reports.
enum Sample {
  static func shop(items: Int = 500, clusters: Int = 8, names: Bool = false) -> ReportContent {
    var lottery = Lottery(7)
    let items = points(items, clusters, names, &lottery)
    var content = ReportContent(name: "ecommerce")
    content.description = "Neural collaborative filtering on a simulated shop."
    content.notes = [.init("The shop is simulated, so the ceiling is known.")]
    content.metrics = metrics
    content.expectations = [.init(metric: "test.auc", required: "at least 0.65", found: .init(0.7703), isMet: true)]
    content.history = history
    content.maps = [map(items)]
    content.clusterings = [clustering(items, clusters)]
    content.recommendations = [recommendation("42", items), recommendation("7", items)]
    content.network = ncf
    content.dataset = dataset
    content.datasetNotes = ["3 duplicate rows were merged"]
    content.spec = spec
    content.files = [
      .init("report.json", "all results in JSON"), .init("model.safetensors", "trained parameters"),
      .init("tables/pca-item_vector.csv", "the map's coordinates"),
    ]
    content.versions = [.init("seed", "42"), .init("receta", "0.1.0"), .init("language", "1")]
    return content
  }

  static func points(
    _ count: Int, _ clusters: Int, _ names: Bool, _ lottery: inout Lottery
  ) -> [ReportContent.MapPoint] {
    let centers = (0..<max(1, clusters)).map { _ in (lottery.normal() * 1.1, lottery.normal() * 0.7) }
    let words = ["Star", "Return", "Night", "of the", "River", "Love", "Moon", "Last", "Dead", "City", "Père Noël’s"]
    return (0..<count).map { index in
      let group = lottery.below(max(1, clusters))
      let center = centers[group]
      let title = (0..<3).map { _ in words[lottery.below(words.count)] }.joined(separator: " ")
      let isStray = lottery.uniform() < 0.08
      return .init(
        item: .init(id: "\(index)", name: names ? "\(title) (19\(10 + lottery.below(90)))" : nil),
        x: center.0 + lottery.normal() * 0.28, y: center.1 + lottery.normal() * 0.28,
        cluster: clusters > 0 ? (isStray ? lottery.below(clusters) : group) : nil,
        segment: clusters > 0 ? (group * 5 + 1) % clusters : nil)
    }
  }

  static func map(_ points: [ReportContent.MapPoint]) -> ReportContent.ItemMap {
    .init(
      step: "pca-item_vector", of: "item_vector", points: points,

      horizontal: .init(name: "PC 1", varianceShare: 0.2341),
      vertical: .init(name: "PC 2", varianceShare: 0.1178))
  }

  static func clustering(_ points: [ReportContent.MapPoint], _ count: Int) -> ReportContent.Clustering {
    .init(
      step: "kmeans-item_vector", of: "item_vector",
      clusters: (0..<count).map { index in
        let own = points.filter { $0.cluster == index }
        return .init(index: index, size: own.count, typical: own.prefix(4).map(\.item))
      },
      measures: [
        ("silhouette", .init(0.1423)), ("inertia", .init(81.2201)), ("adjusted Rand index", .init(0.7312)),
      ])
  }

  static func recommendation(_ user: String, _ points: [ReportContent.MapPoint]) -> ReportContent.Recommendation {
    var lottery = Lottery(UInt64(user.utf8.count))
    let raws = (0..<10).map { _ in lottery.normal() }.sorted(by: >)
    return .init(
      user: .init(id: user),
      items: raws.prefix(points.count).enumerated().map { index, raw in
        .init(item: points[(index * 37) % points.count].item, score: 0.5 + raw / 8, raw: raw)
      }, scoreName: "probability", known: points.prefix(14).map(\.item), table: "tables/recommend.csv")
  }

  static let metrics: [ReportContent.MetricResult] = [
    .init(
      metric: "test.auc", basis: "labelled pairs of the test split", model: .init(0.7703, standardError: 0.0082),
      baselines: [
        .init("popularity", .init(0.6432), difference: .init(0.1271, standardError: 0.0096, outcome: .better))
      ], chance: .init("chance", .init(0.5)), ceiling: .init(0.9204)),
    .init(
      metric: "test.precision@10", model: .init(0.0201, standardError: 0.0016),
      baselines: [
        .init("popularity", .init(0.0162), difference: .init(0.0039, standardError: 0.0015, outcome: .better))
      ], chance: .init("chance", .init(0.0041)), ceiling: .init(0.0623)),
    .init(
      metric: "test.recall@10", model: .init(0.0884, standardError: 0.0071),
      baselines: [
        .init("popularity", .init(0.0561), difference: .init(0.0323, standardError: 0.0069, outcome: .better))
      ], chance: .init("chance", .init(0.0203)), ceiling: .init(0.2702)),
    .init(
      metric: "test.ndcg@10", model: .init(0.0531, standardError: 0.0044),
      baselines: [
        .init("popularity", .init(0.0342), difference: .init(0.0189, standardError: 0.0042, outcome: .better))
      ], chance: .init("chance", .init(0.0119)), ceiling: .init(0.1807)),
  ]

  static var history: ReportContent.History {
    var lottery = Lottery(3)
    var loss = 0.6931
    let losses = (0..<20).map { _ -> Double? in
      loss -= (loss - 0.41) * 0.14 + lottery.normal() * 0.003
      return loss
    }
    let penalties = (1...20).map { epoch -> Double? in 0.002 + 0.09 * Double(epoch) / (Double(epoch) + 6) }
    let validation = (1...20).map { epoch -> Double? in
      epoch % 2 == 1 ? nil : 0.05 * Double(epoch) / (Double(epoch) + 3) + lottery.normal() * 0.001
    }
    return .init(
      epochs: Array(1...20),
      series: [
        .init(name: "loss", values: losses), .init(name: "penalty", values: penalties),
        .init(name: "validation.ndcg@10", values: validation),
      ], keptEpoch: 16)
  }

  static let ncf: [ReportContent.NetworkNode] = [
    .init(name: "user", kind: "input", shape: []),
    .init(name: "item", kind: "input", shape: []),
    .init(name: "user_vector", kind: "embedding", inputs: ["user"], shape: [32], parameters: 32000),
    .init(name: "item_vector", kind: "embedding", inputs: ["item"], shape: [32], parameters: 16000),
    .init(name: "pair", kind: "concat", inputs: ["user_vector", "item_vector"], shape: [64]),
    .init(
      name: "hidden", kind: "mlp", inputs: ["pair"], shape: [64], parameters: 16576),
    .init(name: "logit", kind: "dense", inputs: ["hidden"], shape: [1], parameters: 65, isOutput: true),
  ]

  static let neumf: [ReportContent.NetworkNode] = [
    .init(name: "user", kind: "input", shape: []),
    .init(name: "item", kind: "input", shape: []),
    .init(name: "gmf_user", kind: "embedding", inputs: ["user"], shape: [8], parameters: 8000),
    .init(name: "gmf_item", kind: "embedding", inputs: ["item"], shape: [8], parameters: 4000),
    .init(name: "mlp_user", kind: "embedding", inputs: ["user"], shape: [32], parameters: 32000),
    .init(name: "mlp_item", kind: "embedding", inputs: ["item"], shape: [32], parameters: 16000),
    .init(name: "gmf", kind: "multiply", inputs: ["gmf_user", "gmf_item"], shape: [8]),
    .init(name: "pair", kind: "concat", inputs: ["mlp_user", "mlp_item"], shape: [64]),
    .init(
      name: "deep", kind: "mlp", inputs: ["pair"], shape: [8], parameters: 2856),
    .init(name: "both", kind: "concat", inputs: ["gmf", "deep"], shape: [16]),
    .init(name: "logit", kind: "dense", inputs: ["both"], shape: [1], parameters: 17, isOutput: true),
  ]

  static let dataset: [ReportContent.Fact] = [
    .init("users", "1,000"), .init("items", "500"), .init("training", "16,000 pairs"), .init("test", "4,000 pairs"),
    .init("kind", "simulated, latent preferences"),
    .init("SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
  ]

  static let spec = """
    receta: 1                        # the language's version; required
    name: ecommerce
    description: "Neural collaborative filtering on a \\"simulated\\" shop."
    seed: 42
    parameters: {size: 32, hidden: [128, 64]}

    dataset:
      simulate:
        users: 1000
        items: 500
        preference:
          latent: {factors: 8, sharpness: 2.0, popularity: 0.5, segments: 8, spread: 0.5}
      split: {random: {test: 0.2}}

    model:
      layers:
        user_vector: {embedding: {of: user, size: $size}}
        item_vector: {embedding: {of: item, size: $(size * 2)}}
        hidden:      {mlp: {of: pair, units: $hidden, activation: relu, dropout: 0.2}}
      output: logit

    training:
      penalties:
        - l2: {of: [user_vector, item_vector], strength: 0.03}
      early: null
      exact: true

    """
}
