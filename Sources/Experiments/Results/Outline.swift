/// A checked spec in a few lines: what a person sees before anything runs.
package struct Outline: Sendable {
  package struct Layer: Sendable {
    /// The node's name.
    package let name: String
    /// The kind of layer.
    package let kind: String
    /// The nodes that it reads.
    package let inputs: [String]
    /// Numbers a row: `32`, or `-` where they are not known before the data is read.
    package let shape: String
    /// How many numbers are learnt in it; nil where that is not known before the data is read.
    package let parameters: Int?
  }

  package let name: String
  package let description: String
  package let seed: UInt64
  /// Facts about the data, a line each.
  package let dataset: [String]
  package let layers: [Layer]
  package let output: String
  /// How it is trained, a line each.
  package let training: [String]
  /// What `validate` could not check without reading data.
  package let unchecked: [String]

  /// All learnt numbers together; nil where that is not known before the data is read.
  package var parameters: Int? {
    layers.reduce(0 as Int?) { sum, layer in
      guard let sum, let more = layer.parameters else { return nil }
      return sum + more
    }
  }
}
