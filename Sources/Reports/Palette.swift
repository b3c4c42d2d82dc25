/// How the groups of a map are told apart: eight colours after Okabe and Ito, which remain distinct to colour-blind
/// readers, and a new shape each time that they are used up. The colours themselves stand in the style sheet, a set for
/// light and one for dark pages.
enum Palette {
  static let colours = 8

  /// The shapes, in a square from -1 to 1.
  enum Shape: Int, CaseIterable, Sendable {
    case circle, square, triangle, diamond

    /// A path about a centre at the origin, of the given radius.
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

  /// The class that colours a group; a group without a number is grey.
  static func colour(of group: Int?) -> String {
    guard let group else { return "none" }
    return "g\(remainder(group, colours))"
  }

  static func shape(of group: Int?) -> Shape {
    guard let group else { return .circle }
    return Shape.allCases[remainder(group / colours, Shape.allCases.count)]
  }

  /// The group's mark beside its name.
  static func swatch(of group: Int?, into page: inout Markup) {
    page.element("svg", ["class": "swatch", "viewBox": "-8 -8 16 16", "aria-hidden": "true"]) { svg in
      svg.element("path", ["class": "dot \(colour(of: group))", "d": shape(of: group).path(radius: 5.5)])
    }
  }

  private static func remainder(_ value: Int, _ modulus: Int) -> Int {
    let rest = value % modulus
    return rest < 0 ? rest + modulus : rest
  }
}
