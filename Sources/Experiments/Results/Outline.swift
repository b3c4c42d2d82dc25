/// A summary of a checked spec, shown before it runs.
package struct Outline: Sendable {
  package let name: String
  package let description: String
  /// The data source and the split, one line each.
  package let dataset: [String]
  /// The layers as a table of inputs, shapes and parameter counts; every line ends in a newline.
  package let model: String
  package let layerCount: Int
  /// Number of trainable parameters; nil where it depends on data that has not been read.
  package let parameters: Int?
  /// Loss, optimizer and other training settings, one line each.
  package let training: [String]
  /// What can only be checked with the data.
  package let unchecked: [String]
}
