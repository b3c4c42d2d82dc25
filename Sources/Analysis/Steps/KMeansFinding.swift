import Datasets
import Files

/// What a step `kmeans` found.
package struct KMeansFinding: Sendable {
  /// The node.
  package let of: String
  /// What its rows are.
  package let entity: Entity
  package let clustering: Clustering
  /// The mean silhouette; nil where there are fewer than two clusters, or as many as rows.
  package let silhouette: Double?
  /// How many rows the silhouette was taken over, where not all.
  package let silhouetteRows: Int?
  /// Against the true segments; nil where these are not known.
  package let adjustedRandIndex: Double?
  /// Each row's true segment, where it is known.
  package let segments: [Int]?

  /// For `report.json`.
  var json: JSONValue {
    [
      "of": .string(of),
      "inertia": .number(clustering.inertia),
      "silhouette": JSONValue(silhouette),
      "silhouette_rows": silhouetteRows.map { .integer($0) } ?? .integer(clustering.labels.count),
      "sizes": .array(clustering.sizes.map { .integer($0) }),
      "adjusted_rand_index": JSONValue(adjustedRandIndex),
      "iterations": .integer(clustering.rounds),
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }

  /// Each row's cluster, and its true segment where that is known.
  func table(_ vocabulary: Vocabulary) -> CSVTable {
    var table = CSVTable(header: [entity.rawValue, "name", "cluster", "segment"], nameColumns: ["name"])
    for (row, label) in clustering.labels.enumerated() {
      table.append([
        vocabulary[row], vocabulary.name(row) ?? "", String(label), segments.map { String($0[row]) } ?? "",
      ])
    }
    return table
  }

  /// What is degenerate or was cut short, in sentences.
  var notes: [String] {
    var notes: [String] = []
    let clusters = clustering.sizes.count
    if clustering.occupied < clusters {
      let distinct = clustering.occupied == 1 ? "one distinct row" : "\(clustering.occupied) distinct rows"
      notes.append(
        clustering.inertia == 0
          ? "\(of) has only \(distinct), fewer than the \(clusters) clusters asked for: the others are empty."
          : "Only \(clustering.occupied) of the \(clusters) clusters have rows.")
    }
    if !clustering.isFixedPoint {
      notes.append("The best start was stopped after \(clustering.rounds) rounds, before it had settled.")
    }
    if silhouette == nil {
      notes.append("There is no silhouette: it needs two clusters or more, and fewer than rows.")
    } else if let silhouetteRows {
      notes.append("The silhouette is that of a fixed sample of \(silhouetteRows) rows.")
    }
    return notes
  }
}
