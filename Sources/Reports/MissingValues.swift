import Experiments

/// The missing values of a section with their reasons, so that each dash is explained below the table.
struct MissingValues: Sendable {
  private(set) var sentences: [String] = []

  /// Writes a value with its standard error, or a dash whose reason is recorded.
  mutating func write(_ estimate: ReportContent.Estimate, named name: String, into page: inout Markup) {
    if let value = estimate.finite {
      page.write(Numerals.fixed(value, 4))
      Self.write(error: estimate.standardError, into: &page)
      return
    }
    let reason = estimate.reason ?? (estimate.value == nil ? "not measured" : "not a finite number")
    page.element("span", ["class": "missing", "title": reason], text: Numerals.dash)
    let sentence = "\(name): \(reason)"
    if !sentences.contains(sentence) { sentences.append(sentence) }
  }

  /// Writes a standard error: `± 0.0072`; nothing for nil.
  static func write(error: Double?, into page: inout Markup) {
    guard let error, error.isFinite else { return }
    page.write(" ")
    page.element("span", ["class": "error"], text: "± \(Numerals.fixed(error, 4))")
  }

  /// Adds the reasons as a list; nothing if no value is missing.
  func explain(into page: inout Markup) {
    guard !sentences.isEmpty else { return }
    page.clipped(sentences.count, limit: .five) { page in
      page.element("ul", ["class": "reasons rows"]) { list in
        for sentence in sentences {
          list.element("li") { line in
            line.write("\(Numerals.dash) ")
            line.isolated(sentence)
          }
        }
      }
    }
  }
}
