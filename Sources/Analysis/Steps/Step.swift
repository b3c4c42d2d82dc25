package import Diagnostics
package import Schema

/// Something that is looked at after training. A step is a struct in a file of its own and a line in ``Steps``.
package protocol Step: Construct {
  /// What it is called in reports and as a table's file; unique among a spec's steps.
  var title: String { get }
  /// Where the step and its fields stand.
  var source: Fields.Source { get }

  /// The nodes of the model that it looks at.
  var reads: [NodeName] { get }

  /// Checks against the model and the data what no field can say alone. It may be called again when more is known: the
  /// same mistake is then reported in the same words.
  func check(_ facts: StepFacts, into collector: Collector)

  /// Looks. The step was checked with all facts known.
  func run(_ context: StepContext) throws(RunFailure) -> StepResult
}

extension Step {
  package var reads: [NodeName] { [] }
}

/// All steps that a spec can name.
package enum Steps: Family {
  package static let name = "step"
  package static let kinds = [
    Kind(Recommend.self),
    Kind(PCA.self),
    Kind(KMeans.self),
  ]

  /// Checks all steps of a spec, and that no two have the same name.
  package static func check(_ steps: [Choice<Steps>], _ facts: StepFacts, into collector: Collector) {
    for (index, step) in steps.enumerated() {
      step.member.check(facts, into: collector)
      guard let first = steps[..<index].first(where: { $0.member.title == step.member.title }) else { continue }
      collector.report(
        Diagnostic(
          code: .duplicateStep, message: "two steps are called \(quoted(step.member.title))", range: step.range,
          related: [Related(range: first.range, message: "the other one")],
          help: "give one of them a `name` of its own"))
    }
  }
}

extension Kind where Member == any Step {
  init<S: Step>(_ type: S.Type) { self.init(type) { $0 } }
}

/// A name for a step: it names a file too, so it holds nothing that a path gives a meaning to.
package struct StepName: TextValue {
  package static let phrase = "a name of letters, digits, `-` and `_`"
  package static let placeholder = StepName(unchecked: "step")

  package let text: String

  private init(unchecked text: String) { self.text = text }

  package init(_ text: String) throws(Refusal) {
    let scalars = text.unicodeScalars
    let isPlain = scalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
    }
    guard isPlain, !scalars.isEmpty, scalars.count <= 100 else {
      throw Refusal(
        .badName, "\(quoted(text)) cannot be a step's name",
        help: "a name has letters, digits, `-` and `_`, at most 100")
    }
    self.text = text
  }
}
