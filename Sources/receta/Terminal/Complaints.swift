import Diagnostics

/// Prints diagnostics on standard error.
enum Complaints {
  /// Removes the warnings, for `--quiet`. Notes stay: they state how many more errors there are.
  static func withdrawWarnings(from collector: Collector) {
    collector.withdraw { $0.severity == .warning }
  }

  /// Prints all diagnostics in the order of files and lines. More than one are followed by their count.
  static func show(_ collector: Collector) {
    let diagnostics = collector.sorted()
    guard !diagnostics.isEmpty else { return }
    let console = Console.error
    console.write(TextRenderer(colour: console.hasColor).render(diagnostics, sources: collector.sources))
    if diagnostics.count > 1, let summary = TextRenderer.summary(of: diagnostics) { console.line("\n" + summary) }
  }

  /// Prints one failure.
  static func show(_ failure: RunFailure) {
    let collector = Collector()
    collector.report(failure.diagnostic)
    show(collector)
  }
}
