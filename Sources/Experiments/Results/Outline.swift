/// A checked spec in a few lines: what a person sees before anything runs.
package struct Outline: Sendable {
  package let name: String
  package let description: String
  /// Facts about the data, a line each.
  package let dataset: [String]
  /// The layers as a table: what each reads, its shape, its parameters; lines with their ends.
  package let model: String
  package let layerCount: Int
  /// All learnt numbers together; nil where that is not known before the data is read.
  package let parameters: Int?
  /// How it is trained, a line each.
  package let training: [String]
  /// An estimate of the memory that a run takes; nil where it is not known before the data is read.
  package let memory: String?
  /// What could not be checked without reading data.
  package let unchecked: [String]
}
