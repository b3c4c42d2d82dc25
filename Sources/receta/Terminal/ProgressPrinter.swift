import Experiments

/// Shows how training goes: one line that is redrawn where a person watches, a plain line an epoch elsewhere.
final class ProgressPrinter {
  private let console: Console
  private let isQuiet: Bool
  private var isLineOpen = false

  init(console: Console, isQuiet: Bool) {
    self.console = console
    self.isQuiet = isQuiet
  }

  func show(_ progress: EpochProgress) {
    guard !isQuiet else { return }
    let text = line(progress)
    guard console.isInteractive else {
      console.line(text)
      return
    }
    // A line longer than the terminal would wrap, and could then not be redrawn.
    console.write("\r\u{1B}[K" + text.prefix(max(20, console.width - 1)))
    isLineOpen = true
    if progress.epoch == progress.epochs { close() }
  }

  /// Leaves the redrawn line as it stands, so that what follows begins on a line of its own.
  func close() {
    if isLineOpen { console.line() }
    isLineOpen = false
  }

  private func line(_ progress: EpochProgress) -> String {
    let total = String(progress.epochs)
    let epoch = String(progress.epoch)
    var parts = [
      "epoch " + String(repeating: " ", count: total.count - min(total.count, epoch.count)) + epoch + "/" + total,
      "loss " + Figure.fixed(progress.loss),
    ]
    if let penalty = progress.penalty { parts.append("penalty " + Figure.fixed(penalty)) }
    for figure in progress.validation { parts.append(figure.name + " " + Figure.fixed(figure.value)) }
    parts.append(Figure.rough(progress.samplesPerSecond) + " samples/s")
    let left = progress.secondsLeft
    parts.append(progress.epoch == progress.epochs ? "done" : Figure.duration(left) + " left")
    return parts.joined(separator: "  ")
  }
}
