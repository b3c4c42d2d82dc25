package import Analysis
package import Datasets
package import Evaluation
package import Models
package import Schema
package import Training

/// A whole spec.
package struct ExperimentSpec: Construct {
  package static let name = "experiment"
  package static let prose = "A whole recommender experiment: data, network, training, evaluation and analysis."

  let source: Fields.Source
  /// The language's version.
  package let version: Int
  /// The name of the run and its report; nil for the name of the file.
  package let title: ExperimentName?
  /// The purpose of the experiment.
  package let description: String
  /// The seed of everything that is random, at least 0.
  package let seed: Int
  package let dataset: Section<DatasetSpec>
  package let model: Section<ModelSpec>
  package let training: Section<TrainingSpec>
  package let evaluation: Section<EvaluationSpec>
  package let analysis: [Choice<Steps>]
  /// The values that metrics must reach, by full name.
  package let expect: Table<Section<Comparison>>

  package init(_ field: Fields) {
    source = field.source
    version = SpecVersion(field).number
    title = field.optional("name", "Name of the run and its report. Default: the name of the file.")
    description = field("description", default: "", "Purpose of the experiment, in one sentence.")
    seed = field(
      "seed", default: 0, .atLeast(0),
      "Seed of everything that is random. The same spec and seed give the same result, bit by bit.")
    let _: FilePath? = field.optional(
      "extends", "Path of a spec that this one extends, relative to this file. This spec overrides it field by field.")
    let _: Bool? = field.optional(
      "fragment", "Whether the file is only extended by other specs and never run itself.")
    let _: ParameterTable? = field.optional(
      "parameters",
      "Named values, used as `$name` or in computations, `$(2 * name)`, and set with `--set name=value`."
    )
    dataset = field("dataset", "Users, items and interactions.")
    model = field("model", "The network that scores pairs of a user and an item.")
    let _: Unwritten<Table<Section<BlockSpec>>>? = field.optional(
      "blocks", "Reusable parts of networks by name, used as layers: `shopper: {block: {tower: {id: user}}}`."
    )
    training = field("training", default: .standard, "Loss, optimizer and length of training.")
    evaluation = field("evaluation", "Metrics, baselines and ranking protocol.")
    analysis = field("analysis", default: [], "Steps after training, in order.")
    expect = field(
      "expect", default: Table(),
      "Values that metrics must reach, by full name such as `test.auc`. A run that misses one exits with 1.")
  }
}
