extension ReportContent {
  /// The items in two dimensions.
  package struct ItemMap: Sendable {
    /// The step's name: `pca-item_vector`.
    package var step: String
    /// The node whose rows are projected.
    package var of: String
    package var points: [MapPoint]
    package var horizontal: Axis
    package var vertical: Axis
    /// A remark, such as that all rows are equal.
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

  /// An axis of a map.
  package struct Axis: Sendable {
    /// `PC 1`.
    package var name: String
    /// The component's share of the variance, 0 to 1.
    package var varianceShare: Double?

    package init(name: String, varianceShare: Double? = nil) {
      self.name = name
      self.varianceShare = varianceShare
    }
  }

  /// An item's position on a map.
  package struct MapPoint: Sendable {
    package var item: Item
    package var x: Double
    package var y: Double
    /// The item's cluster, where a `kmeans` step clustered the same node.
    package var cluster: Int?
    /// The item's true segment, where the data is simulated.
    package var segment: Int?

    package init(item: Item, x: Double, y: Double, cluster: Int? = nil, segment: Int? = nil) {
      self.item = item
      self.x = x
      self.y = y
      self.cluster = cluster
      self.segment = segment
    }
  }
}
