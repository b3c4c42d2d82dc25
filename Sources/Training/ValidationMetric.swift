import Diagnostics
package import Evaluation
package import Schema

/// The name of a metric on the validation split: `validation.ndcg@10`.
package struct ValidationMetric: TextValue, Hashable {
  package static let phrase = "a metric on the validation split, such as `validation.ndcg@10`"
  package static let placeholder = ValidationMetric(metric: .placeholder)
  package static let pattern: String? = MetricName.pattern.map { "^validation\\.(" + $0.dropFirst().dropLast() + ")$" }

  /// The metric without the split.
  package let metric: MetricName

  package var text: String { "validation." + metric.text }

  private init(metric: MetricName) { self.metric = metric }

  package init(_ text: String) throws(Refusal) {
    guard let (split, name) = FigureName.parts(of: text) else {
      if let dot = text.firstIndex(of: ".") {
        let (split, rest) = (text[..<dot], text[text.index(after: dot)...])
        let message =
          split == "train" ? "metrics are not computed on the training split" : "\(quoted(split)) is not a split"
        throw Refusal(.unknownFigure, message, help: "write `validation.\(rest)`")
      }
      let metric = try MetricName(text)
      throw Refusal(
        .missingSplit, "\(quoted(text)) does not name a split", help: "write `validation.\(metric.text)`",
        meant: "validation." + metric.text)
    }
    guard split == "validation" else {
      throw Refusal(
        .selectsOnTest, "`early_stopping` may not monitor the test split: it would bias the test metrics",
        help: "write `validation.\(MetricName.spelling(of: name)?.word ?? name)`")
    }
    do throws(Refusal) {
      metric = try MetricName(name)
    } catch {
      throw Refusal(error.code, error.message, help: error.help, meant: error.meant.map { "validation." + $0 })
    }
    guard text == self.text else {
      throw Refusal(
        .unknownFigure, "\(quoted(text)) is not a metric of the run", help: "write \(quoted(self.text))",
        meant: self.text)
    }
  }
}
