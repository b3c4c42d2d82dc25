import Foundation

/// A curve as an SVG image with a labelled point per size and a transparent background.
struct Plot {
  let title: String
  let axis: String
  let points: [(size: Int, value: Double)]

  private let width = 760.0
  private let height = 300.0
  private let left = 40.0
  private let top = 56.0
  private let bottom = 250.0

  var svg: String {
    let places = points.map { (x: x($0.size), y: y($0.value)) }
    let line = places.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
    let marks = zip(points, places).map { point, place in
      """
      <circle cx="\(Self.text(place.x))" cy="\(Self.text(place.y))" r="4"/>
      <text x="\(Self.text(place.x))" y="\(Self.text(place.y - 11))">\(Figure.short(point.value))</text>
      <text class="quiet" x="\(Self.text(place.x))" y="\(Self.text(bottom + 20))">\(Self.grouped(point.size))</text>
      """
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" role="img">
      <title>\(title): samples per second by \(axis)</title>
      <style>
      text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1f2328 }
      .quiet { fill: #59636e }
      .title { font-weight: 600; text-anchor: start }
      .axis { stroke: #d1d9e0 }
      polyline { fill: none; stroke: #0969da; stroke-width: 2 }
      circle { fill: #0969da }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .quiet { fill: #9198a1 }
      .axis { stroke: #3d444d }
      polyline { stroke: #58a6ff }
      circle { fill: #58a6ff }
      }
      </style>
      <text class="title" x="\(Int(left))" y="20">\(title): samples per second\(isLogarithmic ? ", logarithmic" : "")</text>
      <line class="axis" x1="\(Int(left))" y1="\(Int(bottom))" x2="\(Int(width - left))" y2="\(Int(bottom))"/>
      <polyline points="\(line)"/>
      \(marks.joined(separator: "\n"))
      <text class="quiet" x="\(Int(width / 2))" y="\(Int(height - 8))">\(axis)</text>
      </svg>

      """
  }

  /// Sizes are equally spaced.
  private func x(_ size: Int) -> Double {
    let place = points.firstIndex { $0.size == size } ?? 0
    return left + 30 + (width - 2 * left - 60) * Double(place) / Double(max(points.count - 1, 1))
  }

  private func y(_ value: Double) -> Double {
    let values = points.map(\.value)
    let (least, most) = (values.min() ?? 1, values.max() ?? 1)
    let share = isLogarithmic ? 0.08 + 0.92 * log(value / least) / log(most / least) : value / most
    return bottom - (bottom - top) * share
  }

  /// Logarithmic if the values span more than a factor of 20.
  private var isLogarithmic: Bool {
    let values = points.map(\.value)
    return (values.max() ?? 1) > 20 * (values.min() ?? 1)
  }

  private static func text(_ place: Double) -> String { String(format: "%.1f", place) }

  private static func grouped(_ number: Int) -> String {
    number < 1_000_000 ? Figure.grouped(number) : Figure.short(Double(number))
  }
}
