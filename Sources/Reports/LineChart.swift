/// A curve over the epochs, drawn in SVG with its axes.
package struct LineChart: Sendable {
  /// What is drawn, `loss`.
  package let name: String
  /// The epochs, rising.
  package let epochs: [Int]
  /// A value an epoch; nil where it was not measured, over which the curve goes on. Where it is not finite there is a gap.
  package let values: [Double?]
  /// An epoch to be marked.
  package let marked: Int?

  private static let width = 320.0
  private static let height = 206.0
  private static let top = 16.0
  private static let bottom = 170.0
  private static let right = 310.0
  /// More epochs than this have no places to point at.
  private static let mostPlaces = 400

  package init(name: String, epochs: [Int], values: [Double?], marked: Int? = nil) {
    self.name = name
    self.epochs = epochs
    self.values = values
    self.marked = marked
  }

  private struct Point {
    var epoch: Int
    var value: Double
    /// Whether the curve comes to it from the point before.
    var follows: Bool
  }

  private var points: [Point] {
    var points: [Point] = []
    var follows = false
    for (epoch, value) in zip(epochs, values) {
      guard let value else { continue }
      guard value.isFinite else {
        follows = false
        continue
      }
      points.append(Point(epoch: epoch, value: value, follows: follows))
      follows = true
    }
    return points
  }

  /// The last value that there is.
  var last: Double? { points.last?.value }

  /// The drawing; nothing where there is no value.
  package func draw(into page: inout Markup) {
    let points = points
    guard let first = points.first, let last = points.last else { return }
    let low = points.map(\.value).min() ?? first.value
    let high = points.map(\.value).max() ?? first.value
    // A flat curve stands in the middle of a range of its own size.
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
        let place = x(Int(tick))
        line(&svg, "tick", place, Self.bottom, place, Self.bottom + 4)
        text(&svg, "middle", place, Self.bottom + 17, String(Int(tick)))
      }
      text(&svg, "end", Self.right, Self.height - 3, "epoch")
      if let marked, let point = points.first(where: { $0.epoch == marked }) {
        line(&svg, "mark", x(marked), Self.top, x(marked), Self.bottom)
        svg.element(
          "circle",
          ["class": "mark", "cx": c(x(marked)), "cy": c(y(point.value)), "r": "4.5"])
      }
      let path = points.map { "\($0.follows ? "L" : "M")\(c(x($0.epoch))) \(c(y($0.value)))" }.joined()
      svg.element("path", ["class": "curve", "d": path])
      svg.element("circle", ["class": "end", "cx": c(x(last.epoch)), "cy": c(y(last.value)), "r": "3"])
      if points.count <= Self.mostPlaces { places(points, into: &svg, left: left, x: x, y: y) }
    }
  }

  /// A strip an epoch that shows its value while the pointer is there, without a script.
  private func places(
    _ points: [Point], into svg: inout Markup, left: Double, x: (Int) -> Double, y: (Double) -> Double
  ) {
    for (index, point) in points.enumerated() {
      let here = x(point.epoch)
      let from = index == 0 ? left : (x(points[index - 1].epoch) + here) / 2
      let to = index == points.count - 1 ? Self.right : (x(points[index + 1].epoch) + here) / 2
      svg.element("g", ["class": "place"]) { place in
        place.element("rect", ["x": c(from), "y": "0", "width": c(to - from), "height": c(Self.bottom)])
        place.element("circle", ["cx": c(here), "cy": c(y(point.value)), "r": "4"])
        text(&place, "end", Self.right, 11, "epoch \(point.epoch): \(Numerals.significant(point.value))")
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
