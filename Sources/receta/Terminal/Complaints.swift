import Diagnostics

/// Mistakes on the terminal.
enum Complaints {
  /// Shows all that was collected, in the order of the files, with a closing count.
  static func show(_ collector: Collector) {
    let diagnostics = collector.sorted()
    guard !diagnostics.isEmpty else { return }
    let console = Console.error
    console.write(TextRenderer(colour: console.hasColour).render(diagnostics, sources: collector.sources))
    if diagnostics.count > 1, let summary = TextRenderer.summary(of: diagnostics) { console.line("\n" + summary) }
  }

  /// Shows one failure.
  static func show(_ failure: RunFailure) {
    let collector = Collector()
    collector.report(failure.diagnostic)
    show(collector)
  }
}
