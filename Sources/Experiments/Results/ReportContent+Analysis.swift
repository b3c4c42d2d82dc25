extension ReportContent {
  /// An item as the data names it.
  package struct Item: Sendable, Hashable {
    package var id: String
    /// A title, where the data has one.
    package var name: String?

    package init(id: String, name: String? = nil) {
      self.id = id
      self.name = name
    }
  }

  /// The items in two dimensions.
  package struct ItemMap: Sendable {
    /// The step's name: `pca-item_vector`.
    package var step: String
    /// The node whose rows were projected.
    package var of: String
    package var points: [MapPoint]
    package var horizontal: Axis
    package var vertical: Axis
    /// What else there is to say, such as that all rows are equal.
    package var note: String?

    package init(
      step: String, of: String, points: [MapPoint], horizontal: Axis, vertical: Axis, note: String? = nil
    ) {
      self.step = step
      self.of = of
      self.points = points
      self.horizontal = horizontal
      self.vertical = vertical
      self.note = note
    }
  }

  /// A direction of a map.
  package struct Axis: Sendable {
    /// `PC 1`.
    package var name: String
    /// The share of all variance that lies along it, 0 to 1.
    package var varianceShare: Double?

    package init(name: String, varianceShare: Double? = nil) {
      self.name = name
      self.varianceShare = varianceShare
    }
  }

  /// One item's place on a map.
  package struct MapPoint: Sendable {
    package var item: Item
    package var x: Double
    package var y: Double
    /// The cluster that K-Means put it in, where there was such a step for the same node.
    package var cluster: Int?
    /// The segment that it truly belongs to, where the data was simulated.
    package var segment: Int?

    package init(item: Item, x: Double, y: Double, cluster: Int? = nil, segment: Int? = nil) {
      self.item = item
      self.x = x
      self.y = y
      self.cluster = cluster
      self.segment = segment
    }
  }

  /// What a `kmeans` step found.
  package struct Clustering: Sendable {
    /// The step's name: `kmeans-item_vector`.
    package var step: String
    /// The node whose rows were grouped.
    package var of: String
    package var clusters: [Cluster]
    /// Inertia, silhouette, adjusted Rand index, in the order to be shown.
    package var facts: [(name: String, reading: Reading)]
    package var note: String?

    package init(
      step: String, of: String, clusters: [Cluster], facts: [(name: String, reading: Reading)] = [],
      note: String? = nil
    ) {
      self.step = step
      self.of = of
      self.clusters = clusters
      self.facts = facts
      self.note = note
    }
  }

  /// One group of items.
  package struct Cluster: Sendable {
    /// As in the tables, from 0.
    package var index: Int
    package var size: Int
    /// The items nearest its centre, nearest first.
    package var typical: [Item]

    package init(index: Int, size: Int, typical: [Item] = []) {
      self.index = index
      self.size = size
      self.typical = typical
    }
  }

  /// What one user is recommended.
  package struct Recommendation: Sendable {
    package var user: String
    package var userName: String?
    /// Best first.
    package var items: [RecommendedItem]
    /// What the scores are: `probability`.
    package var scoreName: String
    /// What the user already has; shown in part when there is much.
    package var has: [Item]

    package init(
      user: String, userName: String? = nil, items: [RecommendedItem], scoreName: String = "score", has: [Item] = []
    ) {
      self.user = user
      self.userName = userName
      self.items = items
      self.scoreName = scoreName
      self.has = has
    }
  }

  /// One line of a recommendation.
  package struct RecommendedItem: Sendable {
    package var item: Item
    /// The score as the loss means it.
    package var score: Double
    /// The model's own output.
    package var raw: Double

    package init(item: Item, score: Double, raw: Double) {
      self.item = item
      self.score = score
      self.raw = raw
    }
  }
}
