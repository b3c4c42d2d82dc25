import Experiments

/// Training time by layer, for the terminal.
struct ProfileText {
  let profile: Profile
  var width: Int?

  var text: String {
    var table = TextTable([
      .clipped(toAtLeast: 8), .clipped(toAtLeast: 8), .right, .right, .right, .optional, .optional,
    ])
    table.add(["layer", "work", "ms", "share", "GFLOP/s", "of peak", "GB/s"])
    for layer in profile.layers {
      table.add(cells(layer, layer: layer.layer))
      for row in profile.work where row.layer == layer.layer { table.add(cells(row, layer: "")) }
    }
    table.add(["(other)", "waiting, scheduling", ms(profile.otherSeconds), percent(profile.otherShare)])
    let peak = Numerals.fixed(profile.peakGigaflops, 0)
    let threads = profile.threads == 1 ? "1 thread" : "\(profile.threads) threads"
    return "\nprofile: \(profile.steps) steps on \(threads), peak \(peak) GFLOP/s per core\n"
      + table.render(width: width)
  }

  private func cells(_ row: Profile.Row, layer: String) -> [String] {
    [
      layer, row.work, ms(row.seconds), percent(row.share), Numerals.fixed(row.gigaflops, 1), percent(row.shareOfPeak),
      Numerals.fixed(row.gigabytes, 1),
    ]
  }

  private func ms(_ seconds: Double) -> String { Numerals.fixed(seconds * 1000, 1) }
  private func percent(_ share: Double) -> String { Numerals.fixed(share * 100, 1) + " %" }
}
