import Experiments

/// A metric on one line: from chance by the baselines and the model to the ceiling.
struct MetricScale: Sendable {
  let figure: ReportContent.Figure

  private static let left = 8.0
  private static let right = 212.0

  /// The kinds of marks, each told from the others by its shape.
  enum Mark: String, Sendable { case chance, baseline, model, ceiling }

  private var marks: [(mark: Mark, value: Double)] {
    var marks: [(Mark, Double)] = []
    if let chance = figure.chance?.finite { marks.append((.chance, chance)) }
    if let ceiling = figure.ceiling?.finite { marks.append((.ceiling, ceiling)) }
    for baseline in figure.baselines {
      if let value = baseline.reading.finite { marks.append((.baseline, value)) }
    }
    if let model = figure.model.finite { marks.append((.model, model)) }
    return marks
  }

  /// The way from chance to the ceiling that the model has gone: 0 at chance, 1 at the ceiling. Nil where the two are not
  /// known, or too near for a way between them.
  var share: Double? {
    guard let model = figure.model.finite, let chance = figure.chance?.finite, let ceiling = figure.ceiling?.finite,
      (ceiling - chance).magnitude > 1e-3 * max(ceiling.magnitude, chance.magnitude)
    else { return nil }
    return (model - chance) / (ceiling - chance)
  }

  /// The drawing; nothing where there is nothing to compare.
  func draw(into page: inout Markup) {
    let marks = marks
    guard marks.count > 1, let least = marks.map(\.value).min(), let most = marks.map(\.value).max() else { return }
    // Small differences must not look large: the line is never shorter than a quarter of what is shown on it.
    let centre = (least + most) / 2
    let half = max((most - least) / 2, centre.magnitude / 8, 1e-9)
    let low = centre - half * 1.04
    // Where no ceiling is known the line goes on, dotted: the best that was seen is not the best there is.
    let isOpen = figure.ceiling?.finite == nil && figure.isBetterWhenLarger
    let high = centre + half * (isOpen ? 1.8 : 1.04)
    func x(_ value: Double) -> Double { Self.left + (value - low) / (high - low) * (Self.right - Self.left) }
    let from = figure.chance?.finite ?? least
    let summary = marks.map { "\($0.mark.rawValue) \(Numerals.fixed($0.value, 4))" }.joined(separator: ", ")

    page.element(
      "svg", ["class": "scale", "viewBox": "0 0 220 28", "role": "img", "aria-label": "\(figure.metric): \(summary)"]
    ) { svg in
      let solid = isOpen ? x(most) : Self.right
      line(&svg, "track", Self.left, solid)
      if isOpen { line(&svg, "track open", solid + 6, Self.right) }
      if let model = figure.model.finite { line(&svg, "way", min(x(from), x(model)), max(x(from), x(model))) }
      for (mark, value) in marks { Self.draw(mark, x(value), 14, into: &svg) }
    }
  }

  /// A mark of its own, as the key to the scale.
  static func key(_ mark: Mark, into page: inout Markup) {
    page.element("svg", ["class": "scale key", "viewBox": "0 0 16 20", "aria-hidden": "true"]) { svg in
      draw(mark, 8, 10, into: &svg)
    }
  }

  private static func draw(_ mark: Mark, _ x: Double, _ y: Double, into svg: inout Markup) {
    let c = Numerals.coordinate
    switch mark {
    case .chance:
      svg.element("line", ["class": "chance", "x1": c(x), "x2": c(x), "y1": c(y - 6), "y2": c(y + 6)])
    case .ceiling:
      svg.element("path", ["class": "ceiling", "d": "M\(c(x - 4)) \(c(y - 9))h4v18h-4"])
    case .baseline:
      svg.element("path", ["class": "baseline", "d": "M\(c(x)) \(c(y - 6))l6 6-6 6-6-6z"])
    case .model:
      svg.element("circle", ["class": "model", "cx": c(x), "cy": c(y), "r": "6"])
    }
  }

  private func line(_ svg: inout Markup, _ name: String, _ from: Double, _ to: Double) {
    svg.element(
      "line",
      ["class": name, "x1": Numerals.coordinate(from), "x2": Numerals.coordinate(to), "y1": "14", "y2": "14"])
  }
}
