import Experiments

/// A section of the page with a heading and an entry in the table of contents.
protocol PageSection: Sendable {
  /// The fragment of links to it.
  static var anchor: String { get }
  static var title: String { get }

  /// Nil if the content has nothing for this section.
  init?(_ content: ReportContent)

  /// Writes the content below the heading.
  func write(into page: inout Markup)
}
