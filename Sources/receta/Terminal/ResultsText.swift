import Diagnostics
import Experiments

/// What a run came to, for the terminal.
struct ResultsText {
  private let result: RunResult
  private var content: ReportContent { result.content }

  init(_ result: RunResult) { self.result = result }

  var text: String {
    var parts = ["\nresults\n" + figures]
    parts += content.sentences.map { "  \($0.text)\n" }
    parts += content.recommendations.map { RecommendationText($0).text }
    parts += content.clusterings.map(clusters)
    parts.append(expectations)
    parts.append(closing)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The metrics, the model's beside all that it should be compared with.
  private var figures: String {
    guard !content.figures.isEmpty else { return "" }
    let baselines = content.figures.first?.baselines.map(\.name) ?? []
    let hasCeiling = content.figures.contains { $0.ceiling != nil }
    var header = ["metric", "model"] + baselines + ["chance"]
    if hasCeiling { header.append("ceiling") }
    var table = TextTable([.left] + header.dropFirst().map { _ in TextTable.Alignment.right })
    table.add(header)
    for figure in content.figures {
      var row = [figure.metric, Figure.fixed(figure.model.value)]
      row += figure.baselines.map { Figure.fixed($0.reading.value) }
      row.append(Figure.fixed(figure.chance?.value))
      if hasCeiling { row.append(Figure.fixed(figure.ceiling?.value)) }
      table.add(row)
    }
    let reasons = content.figures.compactMap { figure in
      figure.model.value == nil ? figure.model.reason.map { "  \(figure.metric): \($0)\n" } : nil
    }
    return table.render() + reasons.joined()
  }

  private func clusters(_ clustering: ReportContent.Clustering) -> String {
    let sizes = clustering.clusters.map { grouped($0.size) }.joined(separator: ", ")
    var text = "\(clustering.clusters.count) clusters of \(clustering.of), sizes \(sizes)\n"
    for fact in clustering.facts { text += "  \(fact.name) \(Figure.fixed(fact.reading.value))\n" }
    if let note = clustering.note { text += "  \(note)\n" }
    return text
  }

  private var expectations: String {
    guard !content.expectations.isEmpty else { return "" }
    return "expected\n"
      + content.expectations.map { expectation in
        "  \(expectation.isMet ? "met   " : "MISSED") \(expectation.metric) \(expectation.required), "
          + "found \(Figure.fixed(expectation.found.value))\n"
      }.joined()
  }

  /// Expectations that were missed, for who wants to hear of errors alone.
  var missedExpectations: String {
    content.expectations.filter { !$0.isMet }.map {
      "missed: \($0.metric) \($0.required), found \(Figure.fixed($0.found.value))\n"
    }.joined()
  }

  private var closing: String {
    let timing = result.timing
    let stages = timing.stages.map { "\($0.name) \(Figure.duration($0.seconds))" }.joined(separator: ", ")
    var text = "time\n  \(Figure.duration(timing.total)): \(stages)\n"
    if let rate = timing.samplesPerSecond {
      text += "  \(Figure.rough(rate)) samples/s in training, \(timing.threads) threads, \(timing.instructions)\n"
    }
    text += "\nfiles\n  \(result.folder)/\n"
    var table = TextTable([.left, .left])
    for file in content.files { table.add([file.label, file.value]) }
    return text + table.render(indent: 4)
  }
}
