import Experiments

/// The figures of a section that do not exist, with why, so that each dash in it is explained below.
struct MissingFigures: Sendable {
  private(set) var sentences: [String] = []

  /// Writes a figure, or a dash whose reason is kept.
  mutating func write(_ reading: ReportContent.Reading, named name: String, into page: inout Markup) {
    if let value = reading.finite {
      page.write(Numerals.fixed(value, 4))
      if let error = reading.standardError, error.isFinite {
        page.write(" ")
        page.element("span", ["class": "error"], text: "± \(Numerals.fixed(error, 4))")
      }
      return
    }
    let reason = reading.reason ?? (reading.value == nil ? "it was not measured" : "the result is not a finite number")
    page.element("span", ["class": "missing", "title": reason], text: Numerals.dash)
    let sentence = "\(name): \(reason)"
    if !sentences.contains(sentence) { sentences.append(sentence) }
  }

  /// The reasons as a list; nothing where every figure exists.
  func explain(into page: inout Markup) {
    guard !sentences.isEmpty else { return }
    page.element("ul", ["class": "reasons"]) { list in
      for sentence in sentences { list.element("li", text: "\(Numerals.dash) \(sentence)") }
    }
  }
}
