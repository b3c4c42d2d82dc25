import Datasets
package import Diagnostics
import Files
package import Schema

/// A map of users or items.
package struct PCA: Step {
  package static let name = "pca"
  package static let prose = """
    The directions in which a node's rows differ most (principal components): a map of users or items. In Float64, as \
    the singular value decomposition of the centred rows gives them; variances are divided by rows - 1; of each component the entry of largest \
    magnitude is positive.
    """
  package static let formula: String? =
    "X - mean = U S V^T; component i = column i of V, variance i = S_i^2 / (rows - 1)"
  package static let citation: String? = "Jolliffe 2002, Principal Component Analysis, 2nd edition, chapter 3"
  package static let example: String? = "{pca: {of: item_vector, components: 2}}"
  package let source: Fields.Source
  package let of: NodeName
  package let components: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "A node that depends on the user alone or on the item alone.")
    components = field(
      "components", default: 2, .atLeast(1), "How many directions, at most as many as the node is wide.")
    givenName = field.optional("name", "The step's name; left out, `pca-` and the node's.")
  }

  /// The widest rows whose covariances are held, 128 MB of them.
  private static let largestWidth = 4_096

  package var title: String { givenName?.text ?? "\(Self.name)-\(of.text)" }

  package var reads: [NodeName] { [of] }

  private var target: NodeTarget { NodeTarget(node: of, step: Self.name) }

  package func check(_ facts: StepFacts, into collector: Collector) {
    guard let known = target.check(facts, into: collector) else { return }
    guard known.width <= Self.largestWidth else {
      source.report(
        .tooWide,
        "\(quoted(of.text)) is \(grouped(known.width)) wide, and `pca` takes at most \(grouped(Self.largestWidth))",
        at: "of", help: "its work grows with the cube of the width: look at a node that is less wide", into: collector)
      return
    }
    guard components > known.width else { return }
    source.report(
      .tooManyComponents,
      "`components` is \(components), but \(quoted(of.text)) is only \(known.width) wide", at: "components",
      help: "there are at most as many components as a row has numbers", into: collector)
  }

  package func run(_ context: StepContext) throws(RunFailure) -> StepResult {
    let (entity, matrix) = try target.rows(context)
    let found = PrincipalComponents(
      of: matrix, count: components, pool: context.pool, instructions: context.instructions)
    let finding = PCAFinding(of: of.text, entity: entity, components: found)
    return StepResult(
      title: title, json: finding.json, table: finding.table(context.vocabulary(of: entity)), finding: finding,
      notes: finding.notes)
  }
}

/// What a step `pca` found.
package struct PCAFinding: Sendable {
  /// The node.
  package let of: String
  /// What its rows are.
  package let entity: Entity
  package let components: PrincipalComponents

  /// For `report.json`.
  var json: JSONValue {
    [
      "of": .string(of),
      "explained_variance": .array(components.explainedVariance.map(JSONValue.number)),
      "explained_variance_ratio": components.explainedVarianceRatio.map { .array($0.map(JSONValue.number)) } ?? .null,
      "components": .array(components.components.map { .array($0.map(JSONValue.number)) }),
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }

  /// Where each row stands on the map.
  func table(_ vocabulary: Vocabulary) -> CSVTable {
    let count = components.components.count
    var table = CSVTable(header: [entity.rawValue, "name"] + (1...count).map { "pc\($0)" })
    for row in 0..<components.coordinates.rows {
      table.append([vocabulary[row], vocabulary.name(row) ?? ""] + components.coordinates.row(row).map(\.description))
    }
    return table
  }

  /// What is degenerate, in sentences.
  var notes: [String] {
    let count = components.components.count
    if components.rank == count { return [] }
    if components.rank == 0 {
      return [
        components.coordinates.rows < 2
          ? "There are fewer than two rows of \(of), which cannot differ: all variances are 0."
          : "All rows of \(of) are equal: all variances are 0, and the components are arbitrary."
      ]
    }
    return [
      "The rows of \(of) differ in \(components.rank) directions only: the other components have the variance 0 and are "
        + "arbitrary."
    ]
  }
}
