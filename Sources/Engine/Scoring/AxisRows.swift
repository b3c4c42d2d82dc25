import GraphIR

/// The layout of the values of one axis: a row per id with a column range per node.
struct AxisRows {
  let nodes: [NodeID]
  /// Numbers from one row to the next.
  let stride: Int
  let columns: [Int]
  let widths: [Int]

  init(_ nodes: [NodeID], in graph: Graph) {
    self.nodes = nodes
    var columns: [Int] = []
    var width = 0
    for node in nodes {
      columns.append(width)
      width += AlignedFloats.lines(graph.type(of: node).shape.count)
    }
    self.columns = columns
    widths = nodes.map(graph.width)
    stride = max(16, width)
  }

  /// The operands of the nodes in a region.
  func operands(in region: Region) -> [NodeID: Operand] {
    var operands: [NodeID: Operand] = [:]
    for (node, column) in zip(nodes, columns) {
      operands[node] = Operand(region: region, offset: column, stride: Int32(stride))
    }
    return operands
  }
}
