/// One curve of how cost grows: samples a second as one size of the network or its data becomes larger.
struct Growth: Sendable {
  struct Step: Sendable {
    /// The size: the place on the axis.
    let size: Int
    /// Of the spec `growth`.
    let overrides: [String]
    var threads = 2
  }

  /// What the file of results and of the plot are called.
  let name: String
  /// Of the plot.
  let title: String
  let axis: String
  /// What happens along the curve, and why.
  let explanation: String
  let steps: [Step]
}
