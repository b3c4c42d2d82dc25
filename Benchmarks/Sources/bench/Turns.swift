import Foundation

extension Row {
  /// Lets both sides do the work in turn.
  func measured(_ workplace: Workplace, peak: Peak) -> RowResult {
    var mine = Attempts(receta)
    var theirs = Attempts(peer)
    for turn in 1...(workplace.isFast && isLong ? 1 : workplace.repetitions) {
      mine.go(workplace)
      theirs.go(workplace)
      say("  \(turn). Receta \(figure(mine.made.suffix(1))), \(peer.label) \(figure(theirs.made.suffix(1)))")
    }
    return RowResult(
      row: name, date: Date.now.formatted(.iso8601), receta: mine.made, peer: theirs.made,
      failure: mine.failure ?? theirs.failure, limit: limit?.rate(peak, threads: threads))
  }

  /// The median of a side's measurements in the row's unit.
  func figure(_ measurements: some Collection<Measurement>) -> String {
    guard !measurements.isEmpty else { return "-" }
    guard let unit else { return Figure.seconds(median(measurements.map(\.seconds))) }
    return Figure.rate(median(measurements.map(\.rate)), unit)
  }
}

/// One side's turns. When one fails, the side is left out from there on.
private struct Attempts {
  private let side: any Side
  private(set) var made: [Measurement] = []
  private(set) var failure: String?

  init(_ side: any Side) { self.side = side }

  mutating func go(_ workplace: Workplace) {
    guard failure == nil else { return }
    do { made.append(try side.measure(workplace)) } catch {
      failure = "\(side.label): \(words(of: error))"
      say("  \(failure ?? "")")
    }
  }
}

/// A failure's own words, or whatever the system says.
func words(of error: any Error) -> String {
  (error as? Failure)?.message ?? "\(error)"
}

/// Prints a line at once, so that a person sees what is being done.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
