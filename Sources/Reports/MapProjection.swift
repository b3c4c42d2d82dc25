import Experiments

/// From a map's coordinates to a drawing's, with the same scale both ways, since distances on a map mean something.
struct MapProjection: Sendable {
  /// The points that are drawn: those with finite coordinates, and of very many an even share.
  let points: [ReportContent.MapPoint]
  /// How many have finite coordinates.
  let available: Int
  /// The least of each coordinate.
  let originX: Double
  let originY: Double
  /// The larger of the two extents; 1 where all points are one.
  let span: Double
  /// The drawing's inner size.
  let width: Double
  let height: Double

  /// More points than this say no more and make the file large.
  static let most = 20_000
  /// How finely the page keeps coordinates: a hundred-thousandth of the span.
  static let grain = 100_000.0

  private let scale: Double
  private let marginX: Double
  private let marginY: Double

  /// Fits the points into a width, with a height of 0.5 to 0.7 of it, as their extents ask.
  init(_ all: [ReportContent.MapPoint], width: Double) {
    let finite = all.filter { $0.x.isFinite && $0.y.isFinite && max($0.x.magnitude, $0.y.magnitude) < 1e150 }
    available = finite.count
    let stride = (finite.count + Self.most - 1) / Self.most
    points = stride > 1 ? finite.indices.filter { $0 % stride == 0 }.map { finite[$0] } : finite
    originX = points.map(\.x).min() ?? 0
    originY = points.map(\.y).min() ?? 0
    let extentX = (points.map(\.x).max() ?? 0) - originX
    let extentY = (points.map(\.y).max() ?? 0) - originY
    // Below this a hundred-thousandth of the extent is no number any more.
    span = max(extentX, extentY) > 1e-290 ? max(extentX, extentY) : 1
    self.width = width
    height = width * max(0.5, min(0.7, extentY / max(extentX, span * 1e-9)))
    scale = 0.92 * min(width / max(extentX, span * 1e-9), height / max(extentY, span * 1e-9))
    marginX = (width - extentX * scale) / 2
    marginY = (height - extentY * scale) / 2
  }

  func x(_ value: Double) -> Double { marginX + (value - originX) * scale }
  /// Downwards, as drawings have it.
  func y(_ value: Double) -> Double { height - marginY - (value - originY) * scale }

  /// The coordinates that the drawing's inner borders stand for.
  var shownX: (low: Double, high: Double) { (originX - marginX / scale, originX + (width - marginX) / scale) }
  var shownY: (low: Double, high: Double) { (originY - marginY / scale, originY + (height - marginY) / scale) }
}
