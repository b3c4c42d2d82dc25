import Diagnostics
import Experiments

/// One line on an epoch that fits into the terminal's width.
struct ProgressLine {
  private let progress: EpochProgress

  init(_ progress: EpochProgress) { self.progress = progress }

  /// The longest form that fits: first without the metrics that early stopping does not watch, then without the penalty, then with short
  /// names, then without the loss. The epoch, the watched metric, the speed and the time left stay.
  ///
  /// - Parameter width: columns of the terminal; nil for the full form.
  func text(width: Int? = nil) -> String {
    let forms = [
      form(.all, hasPenalty: true), form(.watched, hasPenalty: true), form(.watched, hasPenalty: false),
      form(.watched, hasPenalty: false, isShort: true),
      form(.watched, hasPenalty: false, hasLoss: false, isShort: true),
    ]
    guard let width else { return forms[0] }
    let narrowest = forms[forms.count - 1].replacing("  ", with: " ")
    return (forms + [narrowest]).first { displayWidth($0) <= width } ?? CellText.clipped(narrowest, to: width)
  }

  private enum Metrics { case all, watched }

  private func form(
    _ metrics: Metrics, hasPenalty: Bool, hasLoss: Bool = true, isShort: Bool = false
  ) -> String {
    let total = String(progress.epochs)
    let epoch = String(progress.epoch)
    let padding = String(repeating: " ", count: total.count - min(total.count, epoch.count))
    var parts = [(isShort ? "" : "epoch ") + padding + epoch + "/" + total]
    if hasLoss { parts.append("loss " + Numerals.fixed(progress.loss, 4)) }
    if hasPenalty, let penalty = progress.penalty { parts.append("penalty " + Numerals.fixed(penalty, 4)) }
    for metric in progress.validation where metrics == .all || metric.name == watched {
      let name = isShort ? String(metric.name.drop { $0 != "." }.dropFirst()) : metric.name
      parts.append(name + " " + (metric.value.map { Numerals.fixed($0, 4) } ?? Numerals.dash))
    }
    parts.append(Numerals.abbreviated(progress.samplesPerSecond) + (isShort ? "/s" : " samples/s"))
    parts.append(
      progress.epoch == progress.epochs ? "done" : Numerals.duration(progress.secondsLeft) + (isShort ? "" : " left"))
    return parts.joined(separator: "  ")
  }

  /// The metric that stays in a narrow terminal: the one early stopping watches, else the first.
  private var watched: String? { progress.watched ?? progress.validation.first?.name }
}
