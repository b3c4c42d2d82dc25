import Analysis
import Datasets

/// The results of the analysis steps, as reports show them.
struct Findings {
  private(set) var maps: [ReportContent.ItemMap] = []
  private(set) var clusterings: [ReportContent.Clustering] = []
  private(set) var recommendations: [ReportContent.Recommendation] = []

  /// The number of typical items shown per cluster.
  private static let typicalItems = 5

  init(_ results: [StepResult], dataset: Dataset) {
    let clusters = results.compactMap { $0.finding as? KMeansFinding }
    for result in results {
      switch result.finding {
      case let found as PCAFinding: maps.append(Self.map(found, result, clusters: clusters, dataset: dataset))
      case let found as KMeansFinding: clusterings.append(Self.clustering(found, result, dataset: dataset))
      case let found as RecommendFinding:
        recommendations += found.lists.map { list in
          var recommendation = ReportContent.Recommendation(list, found.meaning, items: dataset.items)
          recommendation.table = RunFiles.table(result.title)
          return recommendation
        }
      default: break
      }
    }
  }

  private static func map(
    _ found: PCAFinding, _ result: StepResult, clusters: [KMeansFinding], dataset: Dataset
  ) -> ReportContent.ItemMap {
    let vocabulary = found.entity == .item ? dataset.items : dataset.users
    let segments = found.entity == .item ? dataset.itemSegments : dataset.userSegments
    let labels = clusters.first { $0.of == found.of }?.clustering.labels
    let coordinates = found.components.coordinates
    let points = (0..<coordinates.rows).map { row in
      ReportContent.MapPoint(
        item: vocabulary.item(row), x: coordinates[row, 0], y: coordinates.columns > 1 ? coordinates[row, 1] : 0,
        cluster: labels?[row], segment: segments.map { Int($0[row]) })
    }
    func axis(_ index: Int) -> ReportContent.Axis {
      let shares = found.components.explainedVarianceRatio
      return ReportContent.Axis(
        name: "PC \(index + 1)", varianceShare: shares.flatMap { index < $0.count ? $0[index] : nil })
    }
    return ReportContent.ItemMap(
      step: result.title, of: found.of, points: points, horizontal: axis(0), vertical: axis(1), note: note(result))
  }

  private static func clustering(
    _ found: KMeansFinding, _ result: StepResult, dataset: Dataset
  ) -> ReportContent.Clustering {
    let vocabulary = found.entity == .item ? dataset.items : dataset.users
    let clusters = found.clustering.sizes.enumerated().map { index, size in
      ReportContent.Cluster(
        index: index, size: size,
        typical: found.clustering.typicalRows(of: index, count: typicalItems).map(vocabulary.item))
    }
    var measures: [(name: String, estimate: ReportContent.Estimate)] = [
      ("inertia", ReportContent.Estimate(found.clustering.inertia)),
      ("silhouette", ReportContent.Estimate(found.silhouette)),
    ]
    if let index = found.adjustedRandIndex {
      measures.append(("adjusted Rand index", ReportContent.Estimate(index)))
    }
    return ReportContent.Clustering(
      step: result.title, of: found.of, clusters: clusters, measures: measures, note: note(result))
  }

  private static func note(_ result: StepResult) -> String? {
    result.notes.isEmpty ? nil : result.notes.joined(separator: " ")
  }
}

extension Vocabulary {
  /// An entry as reports name it.
  func item(_ index: Int) -> ReportContent.Item { ReportContent.Item(id: self[index], name: name(index)) }
}

extension ReportContent.Recommendation {
  /// One user's list.
  init(_ list: RecommendFinding.List, _ meaning: ScoreMeaning, items: Vocabulary) {
    self.init(
      user: ReportContent.Item(id: list.user, name: list.name),
      items: list.items.map {
        ReportContent.RecommendedItem(
          item: ReportContent.Item(id: $0.id, name: $0.name), score: $0.score, raw: Double($0.raw))
      }, scoreName: meaning.rawValue, known: list.has.map(items.item))
  }
}
