import Experiments

/// Where the time of training went, for the terminal.
struct ProfileText {
  let profile: Profile

  var text: String {
    var table = TextTable([.left, .left, .right, .right, .right, .right, .right])
    table.add(["layer", "work", "ms", "share", "GFLOP/s", "of peak", "GB/s"])
    for layer in profile.layers {
      table.add(cells(layer, layer: layer.layer))
      for row in profile.work where row.layer == layer.layer { table.add(cells(row, layer: "")) }
    }
    table.add(["(other)", "waiting, and between tasks", ms(profile.otherSeconds), percent(profile.otherShare)])
    let peak = Figure.fixed(profile.peakGigaflops, 0)
    let threads = profile.threads == 1 ? "1 thread" : "\(profile.threads) threads"
    return "\nprofile of \(profile.steps) steps on \(threads), where a core reaches \(peak) GFLOP/s\n" + table.render()
  }

  private func cells(_ row: Profile.Row, layer: String) -> [String] {
    [
      layer, row.work, ms(row.seconds), percent(row.share), Figure.fixed(row.gigaflops, 1), percent(row.shareOfPeak),
      Figure.fixed(row.gigabytes, 1),
    ]
  }

  private func ms(_ seconds: Double) -> String { Figure.fixed(seconds * 1000, 1) }
  private func percent(_ share: Double) -> String { Figure.fixed(share * 100, 1) + " %" }
}
