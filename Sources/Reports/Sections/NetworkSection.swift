import Experiments

/// The network as a drawing and as a table.
struct NetworkSection: PageSection {
  static let anchor = "network"
  static let title = "Network"

  private let nodes: [ReportContent.NetworkNode]

  init?(_ content: ReportContent) {
    guard !content.network.isEmpty else { return nil }
    nodes = content.network
  }

  func write(into page: inout Markup) {
    let total = nodes.reduce(0) { $0 + max(0, $1.parameters) }
    page.element(
      "p", ["class": "lead"],
      text: "\(Numerals.grouped(total)) trainable parameters. The bar in a box is the layer's share.")
    page.element(
      "div", ["class": "scroll drawing", "tabindex": "0", "role": "region", "aria-label": "Drawing of the network"]
    ) { NetworkDrawing(nodes).draw(into: &$0) }
    page.element("details") { details in
      details.element("summary", text: "Table of nodes")
      details.table(
        label: "Nodes of the network",
        columns: [.text("node"), .text("layer"), .text("inputs"), .number("shape per row"), .number("parameters")],
        rows: nodes.count
      ) { row, column, cell in
        let node = nodes[row]
        switch column {
        case 0:
          cell.isolated(node.name)
          if node.isOutput { cell.write(" (output)") }
        case 1: cell.isolated(node.kind)
        case 2:
          for (index, input) in node.inputs.enumerated() {
            if index > 0 { cell.write(", ") }
            cell.isolated(input)
          }
        case 3: cell.write(NetworkDrawing.text(ofShape: node.shape))
        default: cell.write(Numerals.grouped(node.parameters))
        }
      }
    }
  }
}
