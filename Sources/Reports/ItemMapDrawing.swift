package import Experiments
import Files

/// A scatter plot of the items: an SVG that needs no script, and its values as JSON, from which the page's script draws an interactive one.
package struct ItemMapDrawing: Sendable {
  package let map: ReportContent.ItemMap
  /// The map's number on the page, part of its identifiers.
  package let number: Int

  private let projection: MapProjection
  private let groupings: [MapGrouping]

  private static let width = 720.0
  private static let left = 60.0
  private static let top = 8.0
  private static let right = 8.0
  private static let below = 46.0

  package init(_ map: ReportContent.ItemMap, number: Int) {
    self.map = map
    self.number = number
    projection = MapProjection(map.points, width: Self.width - Self.left - Self.right)
    groupings = [
      MapGrouping("cluster", projection.points.map(\.cluster)),
      MapGrouping("segment", projection.points.map(\.segment)),
    ].compactMap(\.self)
  }

  /// Adds the plot, or a sentence if there is no point to draw.
  package func draw(into page: inout Markup) {
    guard !projection.points.isEmpty else {
      page.element("p", text: "No item has coordinates that can be drawn.")
      return
    }
    page.element("figure", ["class": "map"]) { figure in
      tools(into: &figure)
      figure.element("div", ["class": "view"]) { picture(into: &$0) }
      figure.element(
        "p", ["class": "hint live"],
        text: "Drag to pan, pinch or Ctrl + wheel to zoom. Keyboard: arrows select items, + and − zoom, 0 resets.")
      for grouping in groupings { legend(grouping, into: &figure) }
      figure.element("script", ["type": "application/json"]) { $0.raw(values) }
    }
  }

  /// A description of the plot.
  private var caption: String {
    let count = projection.points.count
    return "\(Numerals.grouped(count)) \(count == 1 ? "item" : "items") by \(Self.label(map.horizontal)) "
      + "and \(Self.label(map.vertical))"
  }

  /// A sentence on the items that are not drawn; nil if all are.
  var omission: String? {
    let drawn = projection.points.count
    let absent = map.points.count - projection.available
    var parts: [String] = []
    if drawn < projection.available {
      parts.append(
        "An even sample of \(Numerals.grouped(drawn)) of \(Numerals.grouped(projection.available)) items is drawn.")
    }
    if absent > 0 { parts.append("Items without finite coordinates, not drawn: \(Numerals.grouped(absent)).") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// `PC 1 · 23.4 % of the variance`.
  static func label(_ axis: ReportContent.Axis) -> String {
    guard let share = axis.varianceShare, share.isFinite else { return axis.name }
    return "\(axis.name) · \(Numerals.percent(share)) of the variance"
  }

  private func tools(into figure: inout Markup) {
    figure.element("div", ["class": "tools"]) { tools in
      if groupings.count > 1 {
        tools.element("fieldset") { choice in
          choice.element("legend", text: "Color by")
          for (index, grouping) in groupings.enumerated() {
            let id = "map\(number)-\(grouping.word)"
            if index == 0 {
              choice.element(
                "input", ["type": "radio", "name": "map\(number)", "id": id, "value": grouping.word, "checked": ""])
            } else {
              choice.element(
                "input",
                ["type": "radio", "name": "map\(number)", "id": id, "value": grouping.word, "class": "second"])
            }
            choice.element("label", ["for": id], text: index == 0 ? "cluster" : "true segment")
          }
        }
      }
      tools.element("div", ["class": "live find"]) { find in
        find.element("label", ["for": "map\(number)-find"], text: "Find")
        find.element(
          "input",
          ["type": "search", "id": "map\(number)-find", "placeholder": "name or id", "autocomplete": "off"])
        find.element("output", ["for": "map\(number)-find"])
      }
      tools.element("div", ["class": "live zoom"]) { zoom in
        for (action, label, sign) in [("in", "Zoom in", "+"), ("out", "Zoom out", "−"), ("all", "Reset", "⤢")] {
          zoom.element(
            "button", ["type": "button", "data-zoom": action, "aria-label": label, "title": label], text: sign)
        }
      }
    }
  }

  private func legend(_ grouping: MapGrouping, into figure: inout Markup) {
    let shown = grouping.members.prefix(Markup.most)
    figure.element("div", ["class": "by-\(grouping.word)"]) { part in
      part.clipped(shown.count, limit: .twentyFour) { page in
        page.element("ul", ["class": "legend rows"]) { list in
          for (group, points) in shown {
            list.element("li") { line in
              line.element(
                "button", ["type": "button", "data-group": String(group ?? -1), "aria-pressed": "false"]
              ) { button in
                Palette.swatch(of: group, into: &button)
                button.write(grouping.name(group))
                button.element("span", ["class": "count"], text: Numerals.grouped(points.count))
              }
            }
          }
        }
      }
      part.omitted(grouping.members.count - shown.count, in: nil)
    }
  }

  private func picture(into view: inout Markup) {
    let height = projection.height + Self.top + Self.below
    view.element(
      "svg", ["viewBox": "0 0 \(c(Self.width)) \(c(height))", "role": "img", "aria-label": caption]
    ) { svg in
      axes(into: &svg)
      let drawn = groupings.isEmpty ? [MapGrouping(all: projection.points.count)] : groupings
      for grouping in drawn { dots(grouping, into: &svg) }
    }
  }

  private func axes(into svg: inout Markup) {
    let bottom = Self.top + projection.height
    let middle = Self.left + projection.width / 2
    svg.element(
      "rect",
      [
        "class": "frame", "x": c(Self.left), "y": c(Self.top), "width": c(projection.width),
        "height": c(projection.height),
      ])
    let across = Ticks(from: projection.shownX.low, to: projection.shownX.high, count: 6)
    for tick in across.values {
      let x = c(Self.left + projection.x(tick))
      svg.element("line", ["class": "grid", "x1": x, "x2": x, "y1": c(Self.top), "y2": c(bottom)])
      svg.element(
        "text", ["class": "value", "text-anchor": "middle", "x": x, "y": c(bottom + 16)], text: across.label(tick))
    }
    let up = Ticks(from: projection.shownY.low, to: projection.shownY.high, count: 5)
    for tick in up.values {
      let y = Self.top + projection.y(tick)
      svg.element(
        "line", ["class": "grid", "x1": c(Self.left), "x2": c(Self.width - Self.right), "y1": c(y), "y2": c(y)])
      svg.element(
        "text", ["class": "value", "text-anchor": "end", "x": c(Self.left - 6), "y": c(y + 4)], text: up.label(tick))
    }
    svg.element(
      "text", ["class": "axis", "text-anchor": "middle", "x": c(middle), "y": c(bottom + 38)],
      text: Self.label(map.horizontal))
    svg.element(
      "text",
      [
        "class": "axis", "text-anchor": "middle",
        "transform": "translate(20 \(c(Self.top + projection.height / 2))) rotate(-90)",
      ], text: Self.label(map.vertical))
  }

  /// The radius of a dot, smaller for many points.
  private var radius: Double {
    switch projection.points.count {
    case ...300: 5
    case ...1000: 4
    case ...3000: 3
    default: 2
    }
  }

  /// Adds one path per group with the group's mark at each vertex, which takes few bytes per point.
  private func dots(_ grouping: MapGrouping, into svg: inout Markup) {
    let size = radius < 3 ? "dots fine" : "dots"
    svg.element("g", ["class": grouping.word.isEmpty ? size : "\(size) by-\(grouping.word)"]) { layer in
      for (group, points) in grouping.members {
        let id = "m\(number)\(grouping.word.prefix(1))\(group.map(String.init) ?? "x")"
        layer.element(
          "marker",
          [
            "id": id, "viewBox": "-8 -8 16 16", "markerWidth": "16", "markerHeight": "16",
            "markerUnits": "userSpaceOnUse",
          ]
        ) {
          $0.element(
            "path",
            ["class": "dot \(Palette.color(of: group))", "d": Palette.shape(of: group).path(radius: radius)])
        }
        let path = points.map { index in
          let point = projection.points[index]
          return "\(c(Self.left + projection.x(point.x))) \(c(Self.top + projection.y(point.y)))"
        }
        // A path of one vertex draws no marker, so that vertex is repeated.
        let vertices = path.count == 1 ? path + path : path
        layer.element(
          "path",
          [
            "class": "vertices", "d": "M" + vertices.joined(separator: " "), "marker-start": "url(#\(id))",
            "marker-mid": "url(#\(id))", "marker-end": "url(#\(id))",
          ])
      }
      for (group, points) in grouping.members {
        guard let group else { continue }
        let x = Self.median(points.map { projection.x(projection.points[$0].x) })
        let y = Self.median(points.map { projection.y(projection.points[$0].y) })
        layer.element(
          "text",
          ["class": "number", "text-anchor": "middle", "x": c(Self.left + x), "y": c(Self.top + y + 5)],
          text: String(group))
      }
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// The plot's values as JSON for the script.
  private var values: String {
    let points = projection.points
    let unit = projection.span / MapProjection.grain
    func steps(_ value: Double) -> Int { Int((value / unit).rounded()) }
    func integers(_ values: [Int]) -> JSONValue { .array(values.map(JSONValue.integer)) }
    func texts(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
    let values: JSONValue = [
      "unit": .number(unit),
      "left": .number(projection.originX),
      "bottom": .number(projection.originY),
      "x": integers(points.map { steps($0.x - projection.originX) }),
      "y": integers(points.map { steps($0.y - projection.originY) }),
      "id": texts(points.map(\.item.id)),
      "name": texts(points.contains { $0.item.name != nil } ? points.map { $0.item.name ?? "" } : []),
      "cluster": integers(groups(0).map { $0 ?? -1 }),
      "segment": integers(groups(1).map { $0 ?? -1 }),
      "axes": texts([Self.label(map.horizontal), Self.label(map.vertical)]),
      "radius": .number(radius),
      "shapes": texts(Palette.Shape.allCases.map { $0.path(radius: 100) }),
    ]
    return values.text(indented: false, insideHTML: true)
  }

  private func groups(_ which: Int) -> [Int?] {
    let groups = projection.points.map { which == 0 ? $0.cluster : $0.segment }
    return groups.contains { $0 != nil } ? groups : []
  }

  private func c(_ value: Double) -> String { Numerals.coordinate(value) }
}
