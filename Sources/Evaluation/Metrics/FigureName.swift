package import Schema

/// Names of a run's figures: the split and the metric, `test.ndcg@10`.
package enum FigureName {
  /// The figure that was meant by another spelling: `val_auc`, `valid.NDCG@10`, `test_auc`, or `auc` if only one split has it.
  package static func spelling(of text: String, among figures: [String]) -> Spelling? {
    if let (split, metric) = parts(of: text) {
      let judged = MetricName.spelling(of: metric)
      let meant = "\(split).\(judged?.word ?? metric)"
      if meant != text, figures.contains(meant) {
        let isOwn = text.hasPrefix(split + ".") && judged?.isSynonym != true
        return Spelling(
          word: meant, isCertain: judged?.isCertain ?? true,
          help: isOwn ? "did you mean `\(meant)`?" : "`\(text)` is called `\(meant)` here")
      }
      // The name of another metric is not a misspelling.
      if judged?.isCertain ?? ((try? MetricName(metric)) != nil) { return nil }
    }
    // A metric without a split.
    let bare = figures.filter { figure in
      let metric = String(figure.drop { $0 != "." }.dropFirst())
      return metric == text || metric == MetricName.spelling(of: text)?.word
    }
    if let first = bare.first {
      return Spelling(word: first, isCertain: bare.count == 1, help: "name the split: `\(first)`")
    }
    return Schema.spelling(of: text, in: figures)
  }

  /// Help for a figure that is not computed, because of its metric or its split. Nil if the text does not name a figure.
  ///
  /// - Parameters:
  ///   - evaluated: the splits that are evaluated.
  ///   - figures: the figures that are computed.
  package static func helpForMissing(_ text: String, splits evaluated: [String], figures: [String]) -> String? {
    guard let (split, name) = parts(of: text),
      let metric = (try? MetricName(name)) ?? MetricName.spelling(of: name).flatMap({ try? MetricName($0.word) }),
      !figures.contains("\(split).\(metric.text)")
    else { return nil }
    if !evaluated.contains(split) { return "the data has no \(split) split: set `\(split)` in `dataset.split`" }
    return "add `\(metric.text)` to `metrics` in `evaluation`"
  }

  /// The split and the metric in a name, in the notations of other libraries too.
  package static func parts(of text: String) -> (split: String, metric: String)? {
    for (split, others) in [
      ("validation", ["validation", "valid", "val", "dev", "eval"]), ("test", ["test", "holdout"]),
    ] {
      for other in others {
        for separator in [".", "_", "/", "-", ":", " "] where text.lowercased().hasPrefix(other + separator) {
          return (split, String(text.dropFirst(other.count + separator.count)))
        }
      }
    }
    return nil
  }
}
