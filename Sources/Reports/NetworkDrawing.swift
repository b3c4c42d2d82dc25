package import Experiments

/// A drawing of the network: one box per node, inputs at the top, the output at the bottom.
package struct NetworkDrawing: Sendable {
  package let nodes: [ReportContent.NetworkNode]

  private static let margin = 10.0
  private static let longest = 34

  package init(_ nodes: [ReportContent.NetworkNode]) {
    self.nodes = nodes
  }

  /// A shape in words: `32 numbers`, `3 × 16 numbers`, `one number`; `an id` for an empty shape.
  static func text(ofShape shape: [Int]) -> String {
    if shape.isEmpty { return "an id" }
    if shape.allSatisfy({ $0 == 1 }) { return "one number" }
    return "\(shape.map(Numerals.grouped).joined(separator: " × ")) numbers"
  }

  /// The lines of a box: name, kind, shape, parameters.
  private func lines(_ node: ReportContent.NetworkNode) -> [String] {
    let name = Self.shortened(node.name)
    if node.inputs.isEmpty && node.parameters == 0 { return [name, node.kind] }
    var lines = [name, node.kind]
    lines.append(Self.text(ofShape: node.shape))
    if node.parameters > 0 { lines.append("\(Numerals.grouped(node.parameters)) parameters") }
    return lines
  }

  private static func shortened(_ text: String) -> String {
    text.count > longest ? "\(text.prefix(longest - 1))…" : text
  }

  /// The positions of all boxes and edges.
  var layout: LayeredLayout {
    // The widest common sans serif has letters of about 0.62 of the font size.
    let sizes = nodes.map { node -> (width: Double, height: Double) in
      let lines = lines(node)
      let letters = max(Double(lines[0].count) * 8.4, Double(lines.dropFirst().map(\.count).max() ?? 0) * 7)
      return (max(96, letters + 28), 16 + 17 * Double(lines.count) + (node.parameters > 0 ? 4 : 0))
    }
    var indices: [String: Int] = [:]
    for (index, node) in nodes.enumerated() where indices[node.name] == nil { indices[node.name] = index }
    let edges = nodes.indices.flatMap { to in
      nodes[to].inputs.compactMap { name in indices[name].map { (from: $0, to: to) } }
    }
    return LayeredLayout(sizes: sizes, edges: edges)
  }

  /// Adds the drawing; nothing if there are no nodes.
  package func draw(into page: inout Markup) {
    guard !nodes.isEmpty else { return }
    let layout = layout
    let width = layout.width + 2 * Self.margin
    let height = layout.height + 2 * Self.margin
    let total = nodes.reduce(0) { $0 + max(0, $1.parameters) }
    page.element(
      "svg",
      [
        "class": "network", "viewBox": "0 0 \(c(width)) \(c(height))", "width": c(width), "height": c(height),
        "role": "img", "aria-label": "The nodes of the network and their inputs; the table below has the same content",
      ]
    ) { svg in
      svg.element("defs") { defs in
        defs.element(
          "marker",
          [
            "id": "arrow", "viewBox": "0 0 8 8", "refX": "7", "refY": "4", "markerWidth": "8", "markerHeight": "8",
            "markerUnits": "userSpaceOnUse", "orient": "auto",
          ]
        ) { $0.element("path", ["d": "M0 0.6L7.4 4 0 7.4z"]) }
      }
      svg.element("g", ["transform": "translate(\(c(Self.margin)) \(c(Self.margin)))"]) { group in
        for route in layout.routes { draw(route, into: &group) }
        for (node, box) in zip(nodes, layout.boxes) { draw(node, box, total: total, into: &group) }
      }
    }
  }

  private func draw(_ route: LayeredLayout.Route, into svg: inout Markup) {
    var path = "M\(c(route.start.x)) \(c(route.start.y))"
    var last = route.start
    func curve(to x: Double, _ y: Double) {
      let middle = (last.y + y) / 2
      path += "C\(c(last.x)) \(c(middle)) \(c(x)) \(c(middle)) \(c(x)) \(c(y))"
      last = (x, y)
    }
    for passage in route.passages {
      curve(to: passage.x, passage.top)
      path += "V\(c(passage.bottom))"
      last.y = passage.bottom
    }
    curve(to: route.end.x, route.end.y)
    svg.element("path", ["class": "edge", "d": path, "marker-end": "url(#arrow)"])
  }

  private func draw(_ node: ReportContent.NetworkNode, _ box: LayeredLayout.Box, total: Int, into svg: inout Markup) {
    let isInput = node.inputs.isEmpty && node.parameters == 0
    let kind = node.isOutput ? "output" : isInput ? "input" : node.parameters > 0 ? "trainable" : "plain"
    svg.element("g", ["class": "node \(kind)"]) { group in
      group.element("title") { $0.plain("\(node.name): \(node.kind)") }
      group.element(
        "rect",
        [
          "class": "box", "x": c(box.x), "y": c(box.y), "width": c(box.width), "height": c(box.height),
          "rx": isInput ? c(box.height / 2) : "6",
        ])
      for (index, line) in lines(node).enumerated() {
        group.element(
          "text",
          [
            "class": index == 0 ? "name" : "more", "text-anchor": "middle", "x": c(box.center),
            "y": c(box.y + 21 + 17 * Double(index)),
          ]
        ) { $0.plain(line) }
      }
      if node.parameters > 0, total > 0 {
        let full = box.width - 24
        let share = Double(node.parameters) / Double(total)
        let y = c(box.y + box.height - 9)
        group.element("rect", ["class": "rail", "x": c(box.x + 12), "y": y, "width": c(full), "height": "3"])
        group.element(
          "rect", ["class": "share", "x": c(box.x + 12), "y": y, "width": c(max(1, full * share)), "height": "3"])
      }
    }
  }

  private func c(_ value: Double) -> String { Numerals.coordinate(value) }
}
