import Diagnostics
import Experiments

/// Prints a run's progress: on a terminal one line that is redrawn, elsewhere one line per epoch.
final class ProgressPrinter {
  private let console: Console
  private let isQuiet: Bool
  private var open: OpenLine?
  private var stage: (progress: StageProgress.Stage, start: ContinuousClock.Instant)?

  /// The line that the next one overwrites.
  private enum OpenLine { case epoch, stage }

  init(console: Console, isQuiet: Bool) {
    self.console = console
    self.isQuiet = isQuiet
  }

  /// Shows an epoch. The last epoch's line stays on the screen.
  func show(_ progress: EpochProgress) {
    guard !isQuiet else { return }
    guard console.isInteractive else {
      console.line(ProgressLine(progress).text())
      return
    }
    // A longer line would wrap and could not be redrawn.
    redraw(ProgressLine(progress).text(width: console.width - 1), as: .epoch)
    if progress.epoch == progress.epochs { close() }
  }

  /// Shows the progress of another stage, on a terminal only. Its line is erased when the stage ends.
  func show(_ progress: StageProgress) {
    guard !isQuiet, console.isInteractive else { return }
    if open == .epoch { close() }
    if stage?.progress != progress.stage { stage = (progress.stage, ContinuousClock.now) }
    var elapsed = 0.0
    if let stage { elapsed = (ContinuousClock.now - stage.start) / .seconds(1) }
    redraw(Self.text(of: progress, elapsed: elapsed, width: console.width - 1), as: .stage)
  }

  /// A stage's line: `evaluation  45 %  12 s left  test split, popularity`.
  static func text(of progress: StageProgress, elapsed: Double, width: Int) -> String {
    var parts = [progress.stage.rawValue]
    if let share = progress.share {
      parts.append(Numerals.fixed(share * 100, 0) + " %")
      if share > 0, elapsed >= 1 { parts.append(Numerals.duration(elapsed * (1 - share) / share) + " left") }
    }
    parts.append(CellText.escaped(progress.detail))
    return CellText.clipped(parts.joined(separator: "  "), to: width)
  }

  /// Ends the open line, so that other output begins on a line of its own: an epoch's line stays, a stage's is erased.
  func close() {
    switch open {
    case .epoch: console.line()
    case .stage: console.write("\r\u{1B}[K")
    case nil: break
    }
    open = nil
  }

  private func redraw(_ text: String, as line: OpenLine) {
    console.write("\r\u{1B}[K" + text)
    open = line
  }
}
