import Experiments

/// The projection of a map's coordinates to a drawing's, with the same scale on both axes, so that distances are preserved.
struct MapProjection: Sendable {
  /// The drawn points: those with finite coordinates, or an even sample of at most ``most`` of them.
  let points: [ReportContent.MapPoint]
  /// Number of points with finite coordinates.
  let available: Int
  /// The minimum of each coordinate.
  let originX: Double
  let originY: Double
  /// The larger of the two extents; 1 if all points are equal.
  let span: Double
  /// The drawing's inner size.
  let width: Double
  let height: Double

  /// The most points drawn, which limits the size of the page.
  static let most = 20_000
  /// The resolution of the stored coordinates: steps per span.
  static let grain = 100_000.0

  private let scale: Double
  private let marginX: Double
  private let marginY: Double

  /// Fits the points into a width. The height is 0.5 to 0.7 of it, depending on the extents.
  init(_ all: [ReportContent.MapPoint], width: Double) {
    let finite = all.filter { $0.x.isFinite && $0.y.isFinite && max($0.x.magnitude, $0.y.magnitude) < 1e150 }
    available = finite.count
    let stride = (finite.count + Self.most - 1) / Self.most
    points = stride > 1 ? finite.indices.filter { $0 % stride == 0 }.map { finite[$0] } : finite
    originX = points.map(\.x).min() ?? 0
    originY = points.map(\.y).min() ?? 0
    let extentX = (points.map(\.x).max() ?? 0) - originX
    let extentY = (points.map(\.y).max() ?? 0) - originY
    // Smaller extents underflow when divided by the resolution.
    span = max(extentX, extentY) > 1e-290 ? max(extentX, extentY) : 1
    self.width = width
    height = width * max(0.5, min(0.7, extentY / max(extentX, span * 1e-9)))
    scale = 0.92 * min(width / max(extentX, span * 1e-9), height / max(extentY, span * 1e-9))
    marginX = (width - extentX * scale) / 2
    marginY = (height - extentY * scale) / 2
  }

  func x(_ value: Double) -> Double { marginX + (value - originX) * scale }
  /// The y axis of SVG points downwards.
  func y(_ value: Double) -> Double { height - marginY - (value - originY) * scale }

  /// The coordinates at the drawing's borders.
  var shownX: (low: Double, high: Double) { (originX - marginX / scale, originX + (width - marginX) / scale) }
  var shownY: (low: Double, high: Double) { (originY - marginY / scale, originY + (height - marginY) / scale) }
}
