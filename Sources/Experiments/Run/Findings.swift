import Analysis
import Datasets

/// What the steps after training found, as reports show it.
struct Findings {
  private(set) var maps: [ReportContent.ItemMap] = []
  private(set) var clusterings: [ReportContent.Clustering] = []
  private(set) var recommendations: [ReportContent.Recommendation] = []

  /// How many items stand for a cluster.
  private static let typicalItems = 5

  init(_ results: [StepResult], dataset: Dataset) {
    let clusters = results.compactMap { $0.finding as? KMeansFinding }
    for result in results {
      switch result.finding {
      case let found as PCAFinding: maps.append(Self.map(found, result, clusters: clusters, dataset: dataset))
      case let found as KMeansFinding: clusterings.append(Self.clustering(found, result, dataset: dataset))
      case let found as RecommendFinding:
        recommendations += found.lists.map { ReportContent.Recommendation($0, found.meaning, items: dataset.items) }
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
    var facts: [(name: String, reading: ReportContent.Reading)] = [
      ("inertia", ReportContent.Reading(found.clustering.inertia)),
      ("silhouette", ReportContent.Reading(found.silhouette)),
    ]
    if let index = found.adjustedRandIndex {
      facts.append(("adjusted Rand index", ReportContent.Reading(index)))
    }
    return ReportContent.Clustering(
      step: result.title, of: found.of, clusters: clusters, facts: facts, note: note(result))
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
      user: list.user, userName: list.name,
      items: list.items.map {
        ReportContent.RecommendedItem(
          item: ReportContent.Item(id: $0.id, name: $0.name), score: $0.score, raw: Double($0.raw))
      }, scoreName: meaning.rawValue, has: list.has.map(items.item))
  }
}
