/// Upper bounds on the length of a list of ids.
package struct ListSize: Hashable, Sendable {
  /// Maximum number of entries of a row.
  package var longest: Int
  /// Maximum number of entries of all rows of a batch together.
  package var inBatch: Int

  package init(longest: Int, inBatch: Int) {
    self.longest = longest
    self.inBatch = inBatch
  }
}

extension Plan {
  /// A list of ids per row of the batch. A tile has as many rows as have at most `tileEntries` entries together, so
  /// that memory depends on the sum of the lengths and not on the longest list.
  struct List: Sendable {
    var name: String
    var size: ListSize
    var tileEntries: Int

    /// Entries of a tile, unless a single row has more.
    static let usualTileEntries = 1024

    init(_ name: String, _ size: ListSize) {
      self.name = name
      self.size = size
      tileEntries = max(1, size.longest, min(size.inBatch, Self.usualTileEntries))
    }
  }
}
