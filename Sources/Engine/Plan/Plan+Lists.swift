/// How much room a list of ids needs.
package struct ListSize: Hashable, Sendable {
  /// The most entries that a row has.
  package var longest: Int
  /// The most entries that the rows of a batch have together.
  package var inBatch: Int

  package init(longest: Int, inBatch: Int) {
    self.longest = longest
    self.inBatch = inBatch
  }
}

extension Plan {
  /// A list of ids that each row of the batch brings. A tile has as many rows as have together no more than `tileEntries` entries,
  /// so that memory goes by the sum of their lengths and not by the longest.
  struct List: Sendable {
    var name: String
    var size: ListSize
    var tileEntries: Int

    /// Entries of a tile, where no row alone has more.
    static let usualTileEntries = 1024

    init(_ name: String, _ size: ListSize) {
      self.name = name
      self.size = size
      tileEntries = max(1, size.longest, min(size.inBatch, Self.usualTileEntries))
    }
  }
}
