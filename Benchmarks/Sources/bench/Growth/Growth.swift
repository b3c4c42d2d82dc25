/// A scaling curve: samples per second as one size of the network or the data grows.
struct Growth: Sendable {
  struct Step: Sendable {
    /// The size, shown on the axis.
    let size: Int
    /// Overrides of the spec `growth`.
    let overrides: [String]
    var threads = 2
  }

  /// The name of the result file and the plot.
  let name: String
  /// The title of the plot.
  let title: String
  let axis: String
  /// Explains the curve.
  let explanation: String
  let steps: [Step]
}
