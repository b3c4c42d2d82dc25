/// What was measured for a curve.
struct GrowthResult: Codable {
  struct Point: Codable {
    let size: Int
    /// Samples a second: the median of some runs. None: it could not be measured.
    let rate: Double?
    let failure: String?
  }

  let date: String
  let points: [Point]
}

extension Growth {
  /// Runs each size some times.
  func measured(_ workplace: Workplace) -> GrowthResult {
    let points = steps.map { step in
      let receta = Receta(spec: "growth", overrides: step.overrides, threads: step.threads) { $0.epoch }
      var side = Attempts(receta)
      for _ in 1...(workplace.isFast ? 1 : 3) { side.go(workplace) }
      let rates = side.made.map(\.rate)
      say("  \(axis) \(step.size): \(rates.isEmpty ? "-" : Figure.rate(median(rates), "samples"))")
      return GrowthResult.Point(
        size: step.size, rate: rates.isEmpty ? nil : median(rates), failure: side.failure)
    }
    return GrowthResult(date: .now, points: points)
  }
}
