import Experiments

/// The marks of a map's groups: the eight colors of Okabe and Ito (2008), which are distinct under color blindness, and another shape for every
/// eight groups. The style sheet defines the colors for light and dark pages.
enum Palette {
  static let colors = 8

  /// The shapes, in a square from -1 to 1.
  enum Shape: Int, CaseIterable, Sendable {
    case circle, square, triangle, diamond

    /// An SVG path centered at the origin.
    func path(radius r: Double) -> String {
      let c = Numerals.coordinate
      return switch self {
      case .circle: "M\(c(-r)) 0a\(c(r)) \(c(r)) 0 1 0 \(c(2 * r)) 0a\(c(r)) \(c(r)) 0 1 0 \(c(-2 * r)) 0z"
      case .square: "M\(c(-0.9 * r)) \(c(-0.9 * r))h\(c(1.8 * r))v\(c(1.8 * r))h\(c(-1.8 * r))z"
      case .triangle: "M0 \(c(-1.2 * r))L\(c(1.1 * r)) \(c(0.8 * r))H\(c(-1.1 * r))z"
      case .diamond: "M0 \(c(-1.3 * r))L\(c(1.3 * r)) 0 0 \(c(1.3 * r)) \(c(-1.3 * r)) 0z"
      }
    }
  }

  /// The class with a group's color; gray for nil.
  static func color(of group: Int?) -> String {
    guard let group else { return "none" }
    return "g\(remainder(group, colors))"
  }

  static func shape(of group: Int?) -> Shape {
    guard let group else { return .circle }
    return Shape.allCases[remainder(group / colors, Shape.allCases.count)]
  }

  /// Adds the group's mark.
  static func swatch(of group: Int?, into page: inout Markup) {
    page.element("svg", ["class": "swatch", "viewBox": "-8 -8 16 16", "aria-hidden": "true"]) { svg in
      svg.element("path", ["class": "dot \(color(of: group))", "d": shape(of: group).path(radius: 5.5)])
    }
  }

  private static func remainder(_ value: Int, _ modulus: Int) -> Int {
    let rest = value % modulus
    return rest < 0 ? rest + modulus : rest
  }
}
