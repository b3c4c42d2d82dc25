import GraphIR

/// Values of one axis, a row an id: where each node's stand in the row.
struct AxisRows {
  let nodes: [NodeID]
  /// Numbers from one id's row to the next.
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

  /// Where the nodes' values stand in a region, `stride` apart.
  func operands(in region: Region) -> [NodeID: Operand] {
    var operands: [NodeID: Operand] = [:]
    for (node, column) in zip(nodes, columns) {
      operands[node] = Operand(region: region, offset: column, stride: Int32(stride))
    }
    return operands
  }
}
