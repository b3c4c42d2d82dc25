package import Schema

extension MetricName {
  /// The metric that was meant by another spelling: `nDCG@10`, `hr@10`, `recall_at_20`, `precison@5`. Nil if none is similar, or if
  /// the text names a metric that does not exist here.
  package static func spelling(of text: String) -> Spelling? {
    let (name, cutoff) = parts(of: text)
    let names = Metrics.kinds.map(\.name)
    let near = names.contains(name) ? nil : Schema.spelling(of: name, in: names)
    let metric = near?.word ?? name
    guard Metrics.contains(metric) else { return nil }
    if near?.isSynonym != true, advice(onKind: name, of: "metric") != nil { return nil }
    let meant = Metrics.takesCutoff(metric) ? "\(metric)@\(cutoff ?? "10")" : metric
    guard meant != text, (try? MetricName(meant)) != nil else { return nil }
    let isCertain = (near?.isCertain ?? true) && (cutoff != nil) == Metrics.takesCutoff(metric)
    return Spelling(
      word: meant, isCertain: isCertain, isSynonym: near?.isSynonym == true,
      help: near?.isSynonym == true
        ? "`\(text)` is called `\(meant)` here" : "did you mean `\(meant)`?")
  }

  /// A name and its cut-off in other notations: `ndcg@10`, `ndcg_at_10`, `ndcg_10`, `NDCG10`.
  private static func parts(of text: String) -> (name: String, cutoff: String?) {
    let letters = text.unicodeScalars.prefix { $0 != "@" }
    if letters.count < text.unicodeScalars.count {
      let cutoff = String(text.unicodeScalars.dropFirst(letters.count + 1))
      return (String(letters), cutoff.lowercased() == "k" || cutoff.isEmpty ? nil : cutoff)
    }
    var name = text[...]
    var digits = ""
    while let last = name.last, ("0"..."9").contains(last) {
      digits = String(last) + digits
      name = name.dropLast()
    }
    guard !digits.isEmpty, name.count > 1 else { return (text, nil) }
    while let last = name.last, "_-. ".contains(last) { name = name.dropLast() }
    for ending in ["_at", "-at", " at"] where name.hasSuffix(ending) { name = name.dropLast(ending.count) }
    return (String(name), digits)
  }
}
