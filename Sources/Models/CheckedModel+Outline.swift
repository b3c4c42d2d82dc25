import Diagnostics
import GraphIR

extension CheckedModel {
  /// A table of the layers in order of evaluation, and the number of parameters: `receta graph --stage layers`.
  package var outline: String {
    var lines = [["node", "layer", "reads", "shape", "parameters", "depends on"]]
    for layer in layers {
      lines.append([
        layer.name, layer.kind, layer.inputs.joined(separator: ", "), layer.shape.description,
        layer.parameterCount.map { $0 == 0 ? "" : grouped($0) } ?? "depends on data", dependence(of: layer),
      ])
    }
    let total = parameterCount.map { "\(grouped($0)) parameters" } ?? "number of parameters depends on data"
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
