extension Row {
  /// Measures both sides in turn.
  func measured(_ workspace: Workspace, peak: Peak) -> RowResult {
    var mine = Attempts(receta)
    var theirs = Attempts(peer)
    for turn in 1...(workspace.isFast && isLong ? 1 : workspace.repetitions) {
      mine.measure(workspace)
      theirs.measure(workspace)
      say("  \(turn). Receta \(figure(mine.made.suffix(1))), \(peer.label) \(figure(theirs.made.suffix(1)))")
    }
    return RowResult(
      row: name, date: .now, receta: mine.made, peer: theirs.made,
      failure: mine.failure ?? theirs.failure, limit: limit?.rate(peak, threads: threads))
  }

  /// The median of measurements in the row's unit.
  func figure(_ measurements: some Collection<Measurement>) -> String {
    guard !measurements.isEmpty else { return "-" }
    guard let unit else { return Figure.seconds(median(measurements.map(\.seconds))) }
    return Figure.rate(median(measurements.map(\.rate)), unit)
  }
}
