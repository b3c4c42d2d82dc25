import Experiments

/// A metric on a horizontal scale: chance, baselines, the model with an interval of two standard errors, and the ceiling.
///
/// The scale goes from chance to the ceiling where the ceiling is known, so that a position is a share of what can be reached. Without one it
/// goes from 0 to 1, so that bars of different runs and metrics can be compared.
struct MetricBar: Sendable {
  let result: ReportContent.MetricResult

  private static let left = 8.0
  private static let right = 212.0
  private static let middle = 13.0

  /// The kinds of marks, each with a shape of its own.
  enum Mark: String, Sendable { case chance, baseline, model, ceiling }

  private var marks: [(mark: Mark, value: Double)] {
    var marks: [(Mark, Double)] = []
    if let chance = result.chance?.estimate.finite { marks.append((.chance, chance)) }
    if let ceiling = result.ceiling?.finite { marks.append((.ceiling, ceiling)) }
    for baseline in result.baselines {
      if let value = baseline.estimate.finite { marks.append((.baseline, value)) }
    }
    if let model = result.model.finite { marks.append((.model, model)) }
    return marks
  }

  /// The model's position between chance and the ceiling: 0 at chance, 1 at the ceiling. Nil where one of them is unknown or the two are within
  /// four standard errors of each other.
  var share: Double? {
    guard let model = result.model.finite, let chance = result.chance?.estimate.finite,
      let ceiling = result.ceiling?.finite,
      (ceiling - chance).magnitude
        > max(1e-3 * max(ceiling.magnitude, chance.magnitude), 4 * (result.model.standardError ?? 0))
    else { return nil }
    return (model - chance) / (ceiling - chance)
  }

  /// The ends of the scale, which enclose all marks.
  var range: (low: Double, high: Double) {
    let values = marks.map(\.value)
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    return share == nil ? (min(0, least), max(1, most)) : (least, most)
  }

  /// Adds the drawing; nothing where the model has no value.
  func draw(into page: inout Markup) {
    let marks = marks
    guard let model = result.model.finite, marks.count > 1 else { return }
    let (low, high) = range
    func x(_ value: Double) -> Double {
      let inside = max(low, min(high, value))
      return Self.left + (inside - low) / (high - low) * (Self.right - Self.left)
    }
    let summary = marks.map { "\($0.mark.rawValue) \(Numerals.fixed($0.value, 4))" }.joined(separator: ", ")
    let outcome = result.reference?.difference?.outcome ?? .notDistinguishable

    page.element(
      "svg",
      [
        "class": "scale \(Self.style(of: outcome))", "viewBox": "0 0 220 40", "role": "img",
        "aria-label": "\(result.metric): \(summary)",
      ]
    ) { svg in
      Self.line(&svg, "track", Self.left, Self.right)
      if let from = result.chance?.estimate.finite ?? marks.map(\.value).min() {
        Self.line(&svg, "way", x(min(from, model)), x(max(from, model)))
      }
      for (mark, value) in marks where mark != .model { Self.draw(mark, x(value), Self.middle, into: &svg) }
      if let error = result.model.standardError, error.isFinite {
        Self.line(&svg, "interval", x(model - 2 * error), x(model + 2 * error))
      }
      Self.draw(.model, x(model), Self.middle, into: &svg)
      Self.label(&svg, "start", Self.left - 4, low)
      Self.label(&svg, "end", Self.right + 4, high)
    }
  }

  /// The class of an outcome's color.
  static func style(of outcome: ReportContent.Difference.Outcome) -> String {
    switch outcome {
    case .better: "better"
    case .worse: "worse"
    case .notDistinguishable: "level"
    }
  }

  /// Adds a mark on its own, for the key.
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

  private static func line(_ svg: inout Markup, _ name: String, _ from: Double, _ to: Double) {
    let c = Numerals.coordinate
    svg.element("line", ["class": name, "x1": c(from), "x2": c(to), "y1": c(middle), "y2": c(middle)])
  }

  private static func label(_ svg: inout Markup, _ anchor: String, _ x: Double, _ value: Double) {
    let text = value == value.rounded() ? Numerals.fixed(value, 0) : Numerals.fixed(value, 4)
    svg.element("text", ["text-anchor": anchor, "x": Numerals.coordinate(x), "y": "37"], text: text)
  }
}
