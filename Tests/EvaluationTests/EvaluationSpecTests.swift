import Diagnostics
import Schema
import Testing
import YAML

@testable import Evaluation

/// The errors and warnings of a section `evaluation`, as "line:column code".
private func diagnostics(
  _ yaml: String, itemCount: Int? = 100, hasValidation: Bool? = true
) throws -> [String] {
  let collector = Collector()
  let source = SourceText(file: "x.yaml", text: yaml)
  let node = try #require(compose(source, into: collector))
  let decoded = decode(EvaluationSpec.self, from: node, into: collector)
  if decoded.isSound {
    decoded.value.check(userCount: 100, itemCount: itemCount, hasValidation: hasValidation, into: collector)
  }
  return collector.sorted().map { "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.code)" }
}

@Test("A section decodes with its defaults")
func wholeSection() throws {
  let text = "metrics: [auc, ndcg@10]\nbaselines: [popularity]\nexclude: [train]\nvalidation: {every_epochs: 2}\n"
  #expect(try diagnostics(text) == [])
  #expect(try diagnostics("metrics: [auc]") == [])
}

@Test(
  "Each error is reported once, at its position",
  arguments: [
    ("metrics: [ngdc@10]", ["1:11 unknown-metric"]),
    ("metrics: [precision]", ["1:11 missing-cutoff"]),
    ("metrics: [auc@10]", ["1:11 superfluous-cutoff"]),
    ("metrics: [auc, precision@0, recall@ten, mrr@]", ["1:16 bad-cutoff", "1:29 bad-cutoff", "1:41 bad-cutoff"]),
    ("metrics: [test.auc]", ["1:11 superfluous-split"]),
    ("metrics: []", ["1:10 wrong-type"]),
    ("metrics: [auc, ndcg@5, auc]", ["1:24 duplicate-metric"]),
    ("metrics: [ndcg@5, ndcg@10]", []),
    ("metrics: [ndcg@100, recall@101]", ["1:21 cutoff-above-catalogue"]),
    ("metrics: [auc]\nbaselines: [popularity, popularity]", ["2:25 duplicate-baseline"]),
    ("metrics: [auc]\nbaselines: [popular]", ["2:13 unknown-kind"]),
    ("metrics: [auc]\nexclude: [test]", ["2:11 unknown-word"]),
    ("metrics: [auc]\nvalidation: {every_epochs: 0}", ["2:28 out-of-range"]),
    ("metrics: [auc]\nvalidation: {users: 0}", ["2:21 out-of-range"]),
  ])
func diagnosticsOfSection(text: String, expected: [String]) throws {
  #expect(try diagnostics(text) == expected)
}

@Test("`validation` without a validation split is an error once the split is known")
func noValidationPart() throws {
  let text = "metrics: [auc]\nvalidation: {every_epochs: 2}"
  #expect(try diagnostics(text, hasValidation: false) == ["2:13 no-validation-part"])
  #expect(try diagnostics(text, hasValidation: nil) == [])
  #expect(try diagnostics("metrics: [ndcg@1000]", itemCount: nil) == [])
}

@Test("A metric's name reads back as written, and another spelling gets a suggestion")
func names() throws {
  for text in ["auc", "precision@1", "recall@10", "ndcg@100", "hit_rate@5", "mrr@3"] {
    #expect(try MetricName(text).text == text)
  }
  for (text, meant) in [("NDCG@10", "ndcg@10"), ("hitrate@5", "hit_rate@5"), ("precison", "precision@10")] {
    let refusal = #expect(throws: Refusal.self) { try MetricName(text) }
    #expect(refusal?.help == "did you mean `\(meant)`?")
  }
}

@Test("Every metric has a description, a formula, a source and an example")
func prose() throws {
  #expect(Metrics.declarations.count == 6)
  for declaration in Metrics.declarations {
    #expect(!declaration.prose.isEmpty && declaration.formula != nil && declaration.citation != nil)
    let example = try #require(declaration.example)
    #expect(try diagnostics(example) == [])
  }
}

@Test("A metric declares the cut-off that its name takes")
func cutoffs() throws {
  for declaration in Metrics.declarations {
    let takesCutoff = declaration.title.hasSuffix("@k")
    #expect(declaration.keys == (takesCutoff ? ["k"] : []))
    let name = try MetricName(takesCutoff ? "\(declaration.name)@7" : declaration.name)
    #expect(name.cutoff == (takesCutoff ? 7 : nil))
    #expect(type(of: name.implementation).name == declaration.name)
  }
  #expect((try MetricName("recall@3").implementation as? Recall)?.cutoff == 3)
}
