package import Experiments
import Files

/// The items in two dimensions: a picture that needs no script, with the values beside it from which the page's script
/// makes one that can be moved, enlarged and asked.
package struct ProductMap: Sendable {
  package let map: ReportContent.ItemMap
  /// Tells the maps of one page apart.
  package let number: Int

  private let projection: MapProjection
  private let groupings: [MapGroups]

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
      MapGroups("cluster", projection.points.map(\.cluster)),
      MapGroups("segment", projection.points.map(\.segment)),
    ].compactMap(\.self)
  }

  /// The figure; a sentence where there is no point to draw.
  package func draw(into page: inout Markup) {
    guard !projection.points.isEmpty else {
      page.element("p", text: "There is no item with coordinates to draw.")
      return
    }
    page.element("figure", ["class": "map"]) { figure in
      tools(into: &figure)
      figure.element("div", ["class": "view"]) { picture(into: &$0) }
      figure.element(
        "p", ["class": "hint live"],
        text: "Drag to move; pinch, or turn the wheel with Ctrl held or after a click, to zoom. From the keyboard: "
          + "arrows go from item to item, + and − zoom, 0 shows all.")
      for grouping in groupings { legend(grouping, into: &figure) }
      figure.element("script", ["type": "application/json"]) { $0.raw(values) }
    }
  }

  /// Everything on the picture in words.
  private var caption: String {
    let count = projection.points.count
    return "\(Numerals.grouped(count)) \(count == 1 ? "item" : "items") by \(Self.label(map.horizontal)) "
      + "and \(Self.label(map.vertical))"
  }

  /// How many items are left out of the picture, where some are.
  var omission: String? {
    let drawn = projection.points.count
    let absent = map.points.count - projection.available
    var parts: [String] = []
    if drawn < projection.available {
      parts.append(
        "\(Numerals.grouped(drawn)) of \(Numerals.grouped(projection.available)) items are drawn, evenly taken.")
    }
    if absent > 0 { parts.append("Items without finite coordinates, left out: \(Numerals.grouped(absent)).") }
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
          choice.element("legend", text: "Colour by")
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
        for (action, label, sign) in [("in", "Zoom in", "+"), ("out", "Zoom out", "−"), ("all", "Show all", "⤢")] {
          zoom.element(
            "button", ["type": "button", "data-zoom": action, "aria-label": label, "title": label], text: sign)
        }
      }
    }
  }

  private func legend(_ grouping: MapGroups, into figure: inout Markup) {
    figure.element("ul", ["class": "legend by-\(grouping.word)"]) { list in
      for (group, points) in grouping.members {
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

  private func picture(into view: inout Markup) {
    let height = projection.height + Self.top + Self.below
    view.element(
      "svg", ["viewBox": "0 0 \(c(Self.width)) \(c(height))", "role": "img", "aria-label": caption]
    ) { svg in
      axes(into: &svg)
      let drawn = groupings.isEmpty ? [MapGroups(all: projection.points.count)] : groupings
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

  /// The size of a dot, smaller where there are many.
  private var radius: Double {
    switch projection.points.count {
    case ...300: 5
    case ...1000: 4
    case ...3000: 3
    default: 2
    }
  }

  /// One path a group, whose corners carry the group's mark: a few bytes a point.
  private func dots(_ grouping: MapGroups, into svg: inout Markup) {
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
            ["class": "dot \(Palette.colour(of: group))", "d": Palette.shape(of: group).path(radius: radius)])
        }
        let path = points.map { place in
          let point = projection.points[place]
          return "\(c(Self.left + projection.x(point.x))) \(c(Self.top + projection.y(point.y)))"
        }
        // A path of one corner has no middle; the second, at the same place, makes its mark a start and an end.
        let corners = path.count == 1 ? path + path : path
        layer.element(
          "path",
          [
            "class": "corners", "d": "M" + corners.joined(separator: " "), "marker-start": "url(#\(id))",
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

  /// What the script needs to draw the same and to name what it is asked for.
  private var values: String {
    let points = projection.points
    let unit = projection.span / MapProjection.grain
    func grains(_ value: Double) -> Int { Int((value / unit).rounded()) }
    func integers(_ values: [Int]) -> JSONValue { .array(values.map(JSONValue.integer)) }
    func texts(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
    let values: JSONValue = [
      "unit": .number(unit),
      "left": .number(projection.originX),
      "bottom": .number(projection.originY),
      "x": integers(points.map { grains($0.x - projection.originX) }),
      "y": integers(points.map { grains($0.y - projection.originY) }),
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
