import Experiments

/// A line chart of one quantity by epoch, in SVG.
package struct LineChart: Sendable {
  /// The quantity: `loss`.
  package let name: String
  /// The epochs in rising order.
  package let epochs: [Int]
  /// One value per epoch. The line continues over nil, which was not measured, and has a gap at a value that is not finite.
  package let values: [Double?]
  /// The epoch whose parameters were kept; it is marked.
  package let marked: Int?

  private static let width = 320.0
  private static let height = 206.0
  private static let top = 16.0
  private static let bottom = 170.0
  private static let right = 310.0
  /// The most epochs with a hover label.
  private static let mostLabels = 400

  package init(name: String, epochs: [Int], values: [Double?], marked: Int? = nil) {
    self.name = name
    self.epochs = epochs
    self.values = values
    self.marked = marked
  }

  private struct Point {
    var epoch: Int
    var value: Double
    /// Whether a line connects it with the previous point.
    var isConnected: Bool
  }

  private var points: [Point] {
    var points: [Point] = []
    var isConnected = false
    for (epoch, value) in zip(epochs, values) {
      guard let value else { continue }
      guard value.isFinite else {
        isConnected = false
        continue
      }
      points.append(Point(epoch: epoch, value: value, isConnected: isConnected))
      isConnected = true
    }
    return points
  }

  /// The marked epoch with its value; the last epoch that has a finite value if none is marked or the marked one has no value.
  var marker: (epoch: Int, value: Double)? {
    let points = points
    return (points.first { $0.epoch == marked } ?? points.last).map { ($0.epoch, $0.value) }
  }

  /// Adds the drawing; nothing if no value is finite.
  package func draw(into page: inout Markup) {
    let points = points
    guard let first = points.first, let last = points.last else { return }
    let low = points.map(\.value).min() ?? first.value
    let high = points.map(\.value).max() ?? first.value
    // A constant is drawn in the middle of a range around it.
    let margin = low == high ? max(low.magnitude / 2, 1e-6) : 0
    let ticks = Ticks.enclosing(from: low - margin, to: high + margin, count: 4)
    let bottomValue = min(ticks.values.first ?? low, low)
    let topValue = max(ticks.values.last ?? high, high)
    let labels = ticks.values.map(ticks.label)
    let left = 14 + 7 * Double(labels.map(\.count).max() ?? 1)

    func x(_ epoch: Int) -> Double {
      guard last.epoch > first.epoch else { return (left + Self.right) / 2 }
      let share = Double(epoch - first.epoch) / Double(last.epoch - first.epoch)
      return left + 8 + share * (Self.right - left - 16)
    }
    func y(_ value: Double) -> Double {
      guard topValue > bottomValue else { return (Self.top + Self.bottom) / 2 }
      return Self.bottom - (value - bottomValue) / (topValue - bottomValue) * (Self.bottom - Self.top)
    }

    let description =
      "\(name) by epoch: \(Numerals.significant(first.value)) at epoch \(first.epoch), "
      + "\(Numerals.significant(last.value)) at epoch \(last.epoch)"
      + (marked.flatMap { epoch in points.first { $0.epoch == epoch } }.map {
        ", \(Numerals.significant($0.value)) at the restored epoch \($0.epoch)"
      } ?? "")
    page.element(
      "svg", ["class": "chart", "viewBox": "0 0 320 \(c(Self.height))", "role": "img", "aria-label": description]
    ) { svg in
      for (value, label) in zip(ticks.values, labels) {
        line(&svg, "grid", left, y(value), Self.right, y(value))
        text(&svg, "end", left - 6, y(value) + 4, label)
      }
      let steps = min(5, last.epoch - first.epoch)
      for tick in Ticks(from: Double(first.epoch), to: Double(last.epoch), count: max(1, steps)).values
      where tick == tick.rounded() {
        let position = x(Int(tick))
        line(&svg, "tick", position, Self.bottom, position, Self.bottom + 4)
        text(&svg, "middle", position, Self.bottom + 17, String(Int(tick)))
      }
      text(&svg, "end", Self.right, Self.height - 3, "epoch")
      if let marked, let point = points.first(where: { $0.epoch == marked }) {
        line(&svg, "mark", x(marked), Self.top, x(marked), Self.bottom)
        svg.element(
          "circle",
          ["class": "mark", "cx": c(x(marked)), "cy": c(y(point.value)), "r": "4.5"])
      }
      let path = points.map { "\($0.isConnected ? "L" : "M")\(c(x($0.epoch))) \(c(y($0.value)))" }.joined()
      svg.element("path", ["class": "curve", "d": path])
      if let marker {
        svg.element("circle", ["class": "end", "cx": c(x(marker.epoch)), "cy": c(y(marker.value)), "r": "3"])
      }
      if points.count <= Self.mostLabels { hoverLabels(points, into: &svg, left: left, x: x, y: y) }
    }
  }

  /// Adds a strip per epoch that shows its value while the pointer is over it.
  private func hoverLabels(
    _ points: [Point], into svg: inout Markup, left: Double, x: (Int) -> Double, y: (Double) -> Double
  ) {
    for (index, point) in points.enumerated() {
      let here = x(point.epoch)
      let from = index == 0 ? left : (x(points[index - 1].epoch) + here) / 2
      let to = index == points.count - 1 ? Self.right : (x(points[index + 1].epoch) + here) / 2
      svg.element("g", ["class": "hover"]) { hover in
        hover.element("rect", ["x": c(from), "y": "0", "width": c(to - from), "height": c(Self.bottom)])
        hover.element("circle", ["cx": c(here), "cy": c(y(point.value)), "r": "4"])
        text(&hover, "end", Self.right, 11, "epoch \(point.epoch): \(Numerals.significant(point.value))")
      }
    }
  }

  private func c(_ value: Double) -> String { Numerals.coordinate(value) }

  private func line(_ svg: inout Markup, _ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    svg.element("line", ["class": name, "x1": c(x1), "y1": c(y1), "x2": c(x2), "y2": c(y2)])
  }

  private func text(_ svg: inout Markup, _ anchor: String, _ x: Double, _ y: Double, _ content: String) {
    svg.element("text", ["text-anchor": anchor, "x": c(x), "y": c(y)], text: content)
  }
}
