extension Graph {
  /// A readable table of the graph, one line per node: id, name, operation with its arguments, inputs, shape, axes of a value per row or
  /// `batch`, and cost in floating-point operations.
  /// - Parameters:
  ///   - range: the indices of the nodes to list; nil for all.
  ///   - names: names for nodes without one, such as gradients.
  package func listing(_ range: Range<Int>? = nil, names: [NodeID: String] = [:]) -> String {
    var lines = [["node", "name", "operation", "reads", "shape", "depends on", "operations"]]
    for index in range ?? nodes.indices {
      let (id, node) = (NodeID(index), nodes[index])
      lines.append([
        id.description, names[id] ?? node.name ?? "", described(node),
        node.inputs.map { $0.description }.joined(separator: " "), node.type.shape.description,
        dependence(of: node), arithmetic(of: node),
      ])
    }
    return aligned(lines)
  }

  private func described(_ node: Node) -> String {
    // The name column usually shows a parameter's name already.
    let attributes = node.operation.attributes.filter { $0.name != "name" || $0.value != node.name }
    return ([node.operation.name] + attributes.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
  }

  private func dependence(of node: Node) -> String {
    if node.type.extent == .row { return node.axes.description }
    if case .entries = node.type.extent { return "\(node.axes), \(node.type.extent)" }
    return node.operation is Parameter ? "parameter" : "batch"
  }

  private func arithmetic(of node: Node) -> String {
    let cost = node.operation.cost(of: node.inputs.map { type(of: $0) }, result: node.type)
    if case .entries = node.type.extent, cost.perRow > 0 { return "\(cost.perRow) per entry" }
    if cost.perRow > 0 { return "\(cost.perRow) per row" }
    return cost.once > 0 ? "\(cost.once)" : ""
  }
}

/// Columns padded to their widest cell, two spaces apart, without trailing spaces.
package func aligned(_ lines: [[String]]) -> String {
  var widths: [Int] = []
  for line in lines {
    for (column, cell) in line.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], cell.count)
    }
  }
  let texts = lines.map { line in
    var text = ""
    for (column, cell) in line.enumerated() where !cell.isEmpty {
      let start = widths[..<column].reduce(0) { $0 + $1 + 2 }
      text += String(repeating: " ", count: start - text.count) + cell
    }
    return text + "\n"
  }
  return texts.joined()
}
