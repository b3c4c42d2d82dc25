import Diagnostics
import GraphIR

extension CheckedModel {
  /// The layers as a table for people to read, in the order in which they are evaluated, and the sum of their
  /// parameters: `receta graph --stage layers`.
  package var outline: String {
    var lines = [["node", "layer", "reads", "shape", "parameters", "depends on"]]
    for layer in layers {
      lines.append([
        layer.name, layer.kind, layer.inputs.joined(separator: ", "), layer.shape.description,
        layer.parameterCount.map { $0 == 0 ? "" : grouped($0) } ?? "with the data", dependence(of: layer),
      ])
    }
    let total = parameterCount.map { "\(grouped($0)) parameters" } ?? "as many parameters as the data asks for"
    return aligned(lines) + "\noutput: \(outputName), \(total)\n"
  }

  private func dependence(of layer: LayerInfo) -> String {
    switch layer.axes {
    case .user: "user"
    case .item: "item"
    case .pair: "user, item"
    default: ""
    }
  }
}
