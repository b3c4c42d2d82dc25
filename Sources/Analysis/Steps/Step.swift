package import Diagnostics
package import Schema

/// A step of the analysis after training. Each step is a struct in its own file and one line in ``Steps``.
package protocol Step: Construct {
  /// Name in the report and of the table's file; unique among the steps of a spec.
  var title: String { get }
  /// Positions of the step and its fields in the spec.
  var source: Fields.Source { get }

  /// The nodes of the model that it reads.
  var reads: [NodeName] { get }

  /// Checks the step against the model and the data. It may be called again when more facts are known, and then reports the same
  /// error in the same words.
  func check(_ facts: StepFacts, into collector: Collector)

  /// Runs the step. It was checked with all facts known.
  func run(_ context: StepContext) throws(RunFailure) -> StepResult
}

extension Step {
  package var reads: [NodeName] { [] }
}

/// All analysis steps.
package enum Steps: Family {
  package static let name = "step"
  package static let kinds = [
    Kind(Recommend.self),
    Kind(PCA.self),
    Kind(KMeans.self),
  ]

  /// Checks all steps of a spec, and that their names are unique.
  package static func check(_ steps: [Choice<Steps>], _ facts: StepFacts, into collector: Collector) {
    for (index, step) in steps.enumerated() {
      step.member.check(facts, into: collector)
      guard let first = steps[..<index].first(where: { $0.member.title == step.member.title }) else { continue }
      collector.report(
        Diagnostic(
          code: .duplicateStep, message: "two steps have the name \(quoted(step.member.title))", range: step.range,
          related: [Related(range: first.range, message: "the first one")],
          help: "give one of them another `name`"))
    }
  }
}

extension Kind where Member == any Step {
  init<S: Step>(_ type: S.Type) { self.init(type) { $0 } }
}

/// The name of a step. It is part of a file name, so it has no character with a meaning in paths.
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
        .badName, "\(quoted(text)) is not a valid name of a step",
        help: "use at most 100 letters, digits, `-` and `_`")
    }
    self.text = text
  }
}
