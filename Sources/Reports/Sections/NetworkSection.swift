import Experiments

/// The network, as a picture and as a table.
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
      text: "\(Numerals.grouped(total)) parameters. The bar in a box is its share of them.")
    page.element(
      "div", ["class": "scroll drawing", "tabindex": "0", "role": "region", "aria-label": "Drawing of the network"]
    ) { NetworkDrawing(nodes).draw(into: &$0) }
    page.element("details") { details in
      details.element("summary", text: "The nodes in a table")
      details.table(
        label: "The network's nodes",
        columns: [.text("node"), .text("layer"), .text("reads"), .number("a row's value"), .number("parameters")],
        rows: nodes.count
      ) { row, column, cell in
        let node = nodes[row]
        switch column {
        case 0: cell.write(node.isOutput ? "\(node.name) (output)" : node.name)
        case 1: cell.write(node.detail.isEmpty ? node.kind : "\(node.kind) \(node.detail)")
        case 2: cell.write(node.inputs.joined(separator: ", "))
        case 3: cell.write(NetworkDrawing.written(node.shape))
        default: cell.write(Numerals.grouped(node.parameters))
        }
      }
    }
  }
}
