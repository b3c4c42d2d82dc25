/// The values behind a figure, kept so that the figures of two scorers can be compared pairwise.
package enum Observations: Sendable, Hashable {
  /// One value per user, in ascending order of users. Users for whom the metric is undefined are left out; they are the
  /// same for every scorer.
  case users([Double])
  /// DeLong's structural components: the placement of each positive among the negatives and of each negative among the
  /// positives, in the order of the split's pairs.
  case pairs(positives: [Double], negatives: [Double])
}
