package import Schema

/// The names of a run's figures, a metric with its split before it: `test.ndcg@10`.
package enum FigureName {
  /// The figure that was meant by what is none: `val_auc`, `valid.NDCG@10`, `test_auc`, `auc` where but one split has it.
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
      // A metric that there is, and that was not asked for, is no misspelling of another.
      if judged?.isCertain ?? ((try? MetricName(metric)) != nil) { return nil }
    }
    // A metric alone.
    let bare = figures.filter { figure in
      let metric = String(figure.drop { $0 != "." }.dropFirst())
      return metric == text || metric == MetricName.spelling(of: text)?.word
    }
    if let first = bare.first {
      return Spelling(word: first, isCertain: bare.count == 1, help: "say of which split: `\(first)`")
    }
    return Schema.spelling(of: text, in: figures)
  }

  /// What to say of a figure whose metric is none of those that are computed, or whose split is no part of the data; nil where the
  /// name is no figure's. `judged` are the splits that are judged, `figures` what there is.
  package static func helpForMissing(_ text: String, splits judged: [String], figures: [String]) -> String? {
    guard let (split, name) = parts(of: text),
      let metric = (try? MetricName(name)) ?? MetricName.spelling(of: name).flatMap({ try? MetricName($0.word) }),
      !figures.contains("\(split).\(metric.text)")
    else { return nil }
    if !judged.contains(split) { return "the split leaves no \(split) part: give it a share in `dataset.split`" }
    return "it is not computed: add `\(metric.text)` to `metrics` in `evaluation`"
  }

  /// The split and the metric that a name begins and goes on with, as other libraries write them.
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
