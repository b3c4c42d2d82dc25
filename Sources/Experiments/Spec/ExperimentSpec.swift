package import Analysis
package import Datasets
package import Evaluation
package import Models
package import Schema
package import Training

/// A whole spec: what the data is, what the network looks like, how it is trained, what to look at.
package struct ExperimentSpec: Construct {
  package static let name = "experiment"
  package static let prose = "A whole recommender experiment: data, network, training, evaluation and analysis."

  let source: Fields.Source
  /// The language's version.
  package let version: Int
  /// What runs and reports are called; nil where the file's name serves.
  package let title: ExperimentName?
  /// What the experiment is for, in a sentence.
  package let description: String
  /// The seed of all that is drawn, 0 or more.
  package let seed: Int
  package let dataset: Section<DatasetSpec>
  package let model: Section<ModelSpec>
  package let training: Section<TrainingSpec>
  package let evaluation: Section<EvaluationSpec>
  package let analysis: [Choice<Steps>]
  /// What the run must reach, by a metric's full name.
  package let expect: Table<Section<Comparison>>

  package init(_ field: Fields) {
    source = field.source
    version = SpecVersion(field).number
    title = field.optional("name", "What runs and reports are called; the file's name unless it is given.")
    description = field("description", default: "", "What the experiment is for, in a sentence.")
    seed = field(
      "seed", default: 0, .atLeast(0),
      "From it all that is drawn follows: the same spec and seed give the same figures to the last bit.")
    let _: FilePath? = field.optional(
      "extends", "Another spec, seen from this one's folder, that this one is laid over: it says what is different.")
    let _: Bool? = field.optional(
      "fragment", "Whether the file is only there to be extended, or for its blocks, and is never run itself.")
    let _: ParameterTable? = field.optional(
      "parameters",
      "Values with names, read elsewhere as `$name` or in computations, `$(2 * name)`, and set with `--set name=value`."
    )
    dataset = field("dataset", "The data.")
    model = field("model", "The network that scores a user and an item.")
    let _: Unwritten<Table<Section<BlockSpec>>>? = field.optional(
      "blocks", "Parts of networks, each under its name, to be used as layers: `shopper: {block: {tower: {id: user}}}`."
    )
    training = field("training", default: .standard, "How the network's parameters are fitted.")
    evaluation = field("evaluation", "How the fitted network is judged.")
    analysis = field("analysis", default: [], "What is looked at after training, in order.")
    expect = field(
      "expect", default: Table(),
      "What the run must reach, by a metric's full name; a run that misses one exits with 1.")
  }
}
