import Experiments

/// A part of the page with a heading and a place in the table of contents.
protocol PageSection: Sendable {
  /// The fragment that leads to it.
  static var anchor: String { get }
  static var title: String { get }

  /// Nil where the content has nothing for it.
  init?(_ content: ReportContent)

  /// Writes what stands below the heading.
  func write(into page: inout Markup)
}
