import Datasets
package import Diagnostics
import Files
package import Schema

/// The analysis step `pca`.
package struct PCA: Step {
  package static let name = "pca"
  package static let prose = """
    Principal component analysis of users or items by their values of a node. The first two components give the map in the report. \
    Computed in Float64 with the results of a full singular value decomposition of the centered rows. Variances are divided by \
    rows - 1; the entry of largest magnitude of each component is positive.
    """
  package static let formula: String? =
    "X - mean = U S Vᵀ; component i is column i of V, its explained variance S_i² / (rows - 1)"
  package static let citation: String? = "Jolliffe (2002), Principal Component Analysis, 2nd edition, chapter 3"
  package static let shapes: String? = "[users or items, n] → [users or items, components]"
  package static let example: String? = "{pca: {of: item_vector, components: 2}}"
  package let source: Fields.Source
  package let of: NodeName
  package let components: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "Input node. It must depend on the user only or on the item only.")
    components = field(
      "components", default: 2, .atLeast(1), "Number of components, at most the width of the node.")
    givenName = field.optional(
      "name", "Name of the step in the report and of its table. Default: `pca-` and the node's name.")
  }

  /// Maximum width of a row; the covariance matrix then takes 128 MB.
  private static let largestWidth = 4_096

  package var title: String { givenName?.text ?? "\(Self.name)-\(of.text)" }

  package var reads: [NodeName] { [of] }

  private var target: NodeTarget { NodeTarget(node: of, step: Self.name) }

  package func check(_ facts: StepFacts, into collector: Collector) {
    guard let known = target.check(facts, into: collector) else { return }
    guard known.width <= Self.largestWidth else {
      source.report(
        .tooWide,
        "\(quoted(of.text)) is \(grouped(known.width)) wide; `pca` takes at most \(grouped(Self.largestWidth))",
        at: "of", help: "choose a node that is less wide", into: collector)
      return
    }
    guard components > known.width else { return }
    source.report(
      .tooManyComponents,
      "`components` is \(grouped(components)), but \(quoted(of.text)) is only \(grouped(known.width)) wide",
      at: "components", help: "choose at most \(grouped(known.width)) components", into: collector)
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

/// The result of a step `pca`.
package struct PCAFinding: Sendable {
  /// Name of the input node.
  package let of: String
  /// Whether the rows are users or items.
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

  /// One line per row: its coordinates.
  func table(_ vocabulary: Vocabulary) -> CSVTable {
    let count = components.components.count
    var table = CSVTable(header: [entity.rawValue, "name"] + (1...count).map { "pc\($0)" }, nameColumns: ["name"])
    for row in 0..<components.coordinates.rows {
      table.append([vocabulary[row], vocabulary.name(row) ?? ""] + components.coordinates.row(row).map(\.description))
    }
    return table
  }

  /// Sentences on degenerate results.
  var notes: [String] {
    let count = components.components.count
    if components.rank == count { return [] }
    if components.rank == 0 {
      return [
        components.coordinates.rows < 2
          ? "\(quoted(of)) has fewer than two rows, so all variances are 0."
          : "All rows of \(quoted(of)) are equal: all variances are 0 and the components are arbitrary."
      ]
    }
    return [
      "The rows of \(quoted(of)) vary in \(counted(components.rank, "direction")) only; the other components have the variance 0 "
        + "and are arbitrary."
    ]
  }
}
