extension ReportContent {
  /// The result of a `kmeans` step.
  package struct Clustering: Sendable {
    /// The step's name: `kmeans-item_vector`.
    package var step: String
    /// The node whose rows are clustered.
    package var of: String
    package var clusters: [Cluster]
    /// Inertia, silhouette and adjusted Rand index, in the order of display.
    package var measures: [(name: String, estimate: Estimate)]
    package var note: String?

    package init(
      step: String, of: String, clusters: [Cluster], measures: [(name: String, estimate: Estimate)] = [],
      note: String? = nil
    ) {
      self.step = step
      self.of = of
      self.clusters = clusters
      self.measures = measures
      self.note = note
    }

    /// The step's table in the run's folder.
    package var table: String { "tables/\(step).csv" }
  }

  /// A cluster of items.
  package struct Cluster: Sendable {
    /// The cluster's number in the tables, from 0.
    package var index: Int
    /// Number of items.
    package var size: Int
    /// The items nearest the center, nearest first.
    package var typical: [Item]

    package init(index: Int, size: Int, typical: [Item] = []) {
      self.index = index
      self.size = size
      self.typical = typical
    }
  }
}
