import Datasets
import Diagnostics
import Files

/// The result of a step `kmeans`.
package struct KMeansFinding: Sendable {
  /// Name of the input node.
  package let of: String
  /// Whether the rows are users or items.
  package let entity: Entity
  package let clustering: Clustering
  private let sampled: SampledSilhouette
  /// The mean silhouette. Nil if fewer than two clusters have rows or each row is a cluster.
  package var silhouette: Double? { sampled.mean }
  /// Size of the sample that the silhouette was computed over. Nil for all rows.
  private var silhouetteRows: Int? { sampled.rows }
  /// Agreement with the true segments. Nil if these are unknown.
  package let adjustedRandIndex: Double?
  /// The true segment of each row. Nil if unknown.
  package let segments: [Int]?

  /// A silhouette and the size of the sample that it was computed over.
  struct SampledSilhouette: Sendable {
    /// Nil if undefined.
    let mean: Double?
    /// Nil for all rows.
    let rows: Int?
  }

  init(
    of: String, entity: Entity, clustering: Clustering, silhouette: SampledSilhouette, adjustedRandIndex: Double?,
    segments: [Int]?
  ) {
    self.of = of
    self.entity = entity
    self.clustering = clustering
    sampled = silhouette
    self.adjustedRandIndex = adjustedRandIndex
    self.segments = segments
  }

  /// For `report.json`.
  var json: JSONValue {
    [
      "of": .string(of),
      "inertia": .number(clustering.inertia),
      "silhouette": JSONValue(silhouette),
      "silhouette_rows": silhouetteRows.map { .integer($0) } ?? .integer(clustering.labels.count),
      "sizes": .array(clustering.sizes.map { .integer($0) }),
      "adjusted_rand_index": JSONValue(adjustedRandIndex),
      "iterations": .integer(clustering.iterations),
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }

  /// One line per row: its cluster and, if known, its true segment.
  func table(_ vocabulary: Vocabulary) -> CSVTable {
    var table = CSVTable(header: [entity.rawValue, "name", "cluster", "segment"], nameColumns: ["name"])
    for (row, label) in clustering.labels.enumerated() {
      table.append([
        vocabulary[row], vocabulary.name(row) ?? "", String(label), segments.map { String($0[row]) } ?? "",
      ])
    }
    return table
  }

  /// Sentences on degenerate results, missing convergence and sampling.
  var notes: [String] {
    var notes: [String] = []
    let clusters = clustering.sizes.count
    if clustering.occupied < clusters {
      let distinct = counted(clustering.occupied, "distinct row")
      notes.append(
        clustering.inertia == 0
          ? "\(quoted(of)) has only \(distinct), so \(counted(clusters - clustering.occupied, "cluster")) of \(grouped(clusters)) "
            + (clusters - clustering.occupied == 1 ? "is empty." : "are empty.")
          : "Only \(grouped(clustering.occupied)) of \(grouped(clusters)) clusters have rows.")
    }
    if !clustering.hasConverged {
      notes.append("The best start did not converge in \(counted(clustering.iterations, "iteration")).")
    }
    if silhouette == nil {
      notes.append("The silhouette is undefined: it needs at least two clusters and fewer clusters than rows.")
    } else if let silhouetteRows {
      notes.append("The silhouette is computed over a fixed sample of \(grouped(silhouetteRows)) rows.")
    }
    return notes
  }
}
