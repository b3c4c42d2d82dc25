import Diagnostics
import YAML

/// A block as the expansion reads it. Errors in it as a mapping are reported when it is decoded.
struct Block {
  let name: String
  let keyRange: SourceRange
  let inputs: [Node]
  let parameters: Node?
  let layers: Node
  let output: Node
  /// The number of nodes that a use creates.
  let size: Int

  /// Nil where a part of it is invalid.
  init?(_ entry: Entry) {
    guard let fields = entry.value.mapping, !entry.value.isInvalid, !entry.key.isInvalid,
      fields.allSatisfy({ !$0.key.isInvalid }), let layers = entry.value["layers"], layers.mapping != nil,
      let output = entry.value["output"], output.scalar.map({ $0.core != .null }) ?? false, !output.isInvalid
    else { return nil }
    // Misspelt keys are reported by decoding; their values are used here.
    func field(_ name: String) -> Node? { entry.value.key(meant: name).flatMap { entry.value[$0] } }
    if let inputs = field("inputs") {
      guard let names = inputs.scalar == nil ? inputs.sequence : [inputs],
        names.allSatisfy({ $0.scalar.map { $0.core != .null } ?? false })
      else {
        return nil
      }
      self.inputs = names
    } else {
      inputs = []
    }
    let parameters = field("parameters")
    if let parameters, parameters.mapping == nil { return nil }
    name = entry.name
    keyRange = entry.key.range
    self.parameters = parameters
    self.layers = layers
    self.output = output
    size = layers.size
  }

  /// Whether its layers contain a word.
  func mentions(_ word: String) -> Bool { layers.holds { $0.text == word } }

  var inputNames: [String] { inputs.map { $0.scalar?.text ?? "" } }
  var parameterNames: [String] { (parameters?.mapping ?? []).map(\.name) }
  var layerNames: [String] { (layers.mapping ?? []).map(\.name) }
}
