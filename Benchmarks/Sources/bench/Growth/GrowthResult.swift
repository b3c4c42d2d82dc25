/// The measurements of a curve.
struct GrowthResult: Codable {
  struct Point: Codable {
    let size: Int
    /// Samples per second, the median of the runs; nil if all failed.
    let rate: Double?
    let failure: String?
  }

  let date: String
  let points: [Point]
}

extension Growth {
  /// Measures each size three times, or once in a fast run.
  func measured(_ workspace: Workspace) -> GrowthResult {
    let points = steps.map { step in
      let receta = Receta(spec: "growth", overrides: step.overrides, threads: step.threads) { $0.epoch }
      var side = Attempts(receta)
      for _ in 1...(workspace.isFast ? 1 : 3) { side.measure(workspace) }
      let rates = side.made.map(\.rate)
      say("  \(axis) \(step.size): \(rates.isEmpty ? "-" : Figure.rate(median(rates), "samples"))")
      return GrowthResult.Point(
        size: step.size, rate: rates.isEmpty ? nil : median(rates), failure: side.failure)
    }
    return GrowthResult(date: .now, points: points)
  }
}
