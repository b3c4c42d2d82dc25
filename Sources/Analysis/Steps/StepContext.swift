package import Datasets
package import Engine
package import Evaluation
package import Files

/// A trained model and its data, the input of the analysis steps.
package struct StepContext: Sendable {
  package let dataset: Dataset
  package let nodes: any NodeReader
  package let scorer: any CatalogueScorer
  package let meaning: ScoreMeaning
  package let seed: UInt64
  private let execution: Execution

  package var pool: Pool { execution.pool }
  package var instructions: Instructions { execution.instructions }

  /// Where the steps are computed. It does not change their results.
  package struct Execution: Sendable {
    let pool: Pool
    let instructions: Instructions

    package init(pool: Pool, instructions: Instructions = .best) {
      self.pool = pool
      self.instructions = instructions
    }
  }

  package init(
    dataset: Dataset, nodes: any NodeReader, scorer: any CatalogueScorer, meaning: ScoreMeaning, seed: UInt64,
    execution: Execution
  ) {
    self.dataset = dataset
    self.nodes = nodes
    self.scorer = scorer
    self.meaning = meaning
    self.seed = seed
    self.execution = execution
  }

  /// The ids and names of the users or items.
  func vocabulary(of entity: Entity) -> Vocabulary { entity == .item ? dataset.items : dataset.users }

  /// The true segments of the users or items. Nil if unknown.
  func segments(of entity: Entity) -> [Int32]? { entity == .item ? dataset.itemSegments : dataset.userSegments }
}

/// Access to the values of a model's nodes.
package protocol NodeReader: Sendable {
  /// The values of a node that depends on the user only or on the item only, one row per user or item. Nil for any other node.
  func values(of node: String) -> (entity: Entity, matrix: RowMatrix)?
}

/// The result of a step.
package struct StepResult: Sendable {
  /// The step's name.
  package let title: String
  /// For `report.json`.
  package let json: JSONValue
  /// For `tables/TITLE.csv`.
  package let table: CSVTable
  /// For the report: a ``RecommendFinding``, ``PCAFinding`` or ``KMeansFinding``.
  package let finding: any Sendable
  /// Sentences for the reader on degenerate results and sampling.
  package let notes: [String]
}
