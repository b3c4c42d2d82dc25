import Schema

extension Reference {
  /// The introduction of a page of the written reference.
  struct Introduction: Sendable {
    let family: String
    let title: String
    let text: String
  }

  /// The families of constructs in the order of the pages: that of the sections of a spec.
  static let introductions = [
    Introduction(
      family: "section", title: "Sections",
      text: "The sections of a spec and the mappings in them, with their fields. `experiment` is the spec itself."),
    Introduction(
      family: "format", title: "File formats",
      text: "Formats of data files, chosen by `format` in `dataset.file`, `dataset.items` and `dataset.users`."),
    Introduction(
      family: "preference", title: "Preferences",
      text: "Models of the true preferences in simulated data, chosen by `preference` in `dataset.simulate`."),
    Introduction(
      family: "split", title: "Splits",
      text:
        "Methods of dividing the interactions into training, validation and test data, chosen by `split` in `dataset`."),
    Introduction(
      family: "input", title: "Inputs",
      text: "The ids that layers can read. Embed an id with `embedding` or `bias` to compute with it."),
    Introduction(
      family: "layer", title: "Layers",
      text: """
        Layers of a model, in `model.layers`. Each has a name and reads other layers or inputs. The shapes are those of one row: `[n]` is a \
        vector of n numbers, `[f, n]` a table of f vectors.
        """),
    Introduction(
      family: "initializer", title: "Initializers",
      text: "Distributions of the initial values of parameters, chosen by `initializer` in layers."),
    Introduction(
      family: "loss", title: "Losses", text: "Loss functions, chosen by `loss` in `training`."),
    Introduction(
      family: "source of negatives", title: "Sources of negatives",
      text: "Sources of the negative examples, chosen by `negatives` in `training`."),
    Introduction(
      family: "sampler", title: "Samplers",
      text: "Distributions that negative examples are drawn from, chosen by `sampler` in `negatives: {drawn: ...}`."),
    Introduction(
      family: "optimizer", title: "Optimizers", text: "Optimizers, chosen by `optimizer` in `training`."),
    Introduction(
      family: "learning rate schedule", title: "Learning rate schedules",
      text: """
        Schedules, chosen by `learning_rate_schedule` in `training`. The learning rate of each step is the optimizer's multiplied by the \
        schedule's factor.
        """),
    Introduction(
      family: "penalty", title: "Penalties", text: "Terms added to the loss, listed in `penalties` in `training`."),
    Introduction(
      family: "metric", title: "Metrics",
      text: """
        Metrics of the ranking, listed in `metrics` in `evaluation`. `@k` is the cut-off: `ndcg@10` judges the first 10 items. Each metric \
        is the mean over users with at least one held-out positive, unless its entry says otherwise.
        """),
    Introduction(
      family: "baseline", title: "Baselines",
      text: "Models without a network that are evaluated in the same way, listed in `baselines` in `evaluation`."),
    Introduction(
      family: "step", title: "Analysis steps",
      text: "Steps that run after evaluation, listed in `analysis`. Each writes a table and a section of the report."),
    Introduction(
      family: "term", title: "Terms", text: "Notation of specs, and the terms of reports and of the terminal's output."),
  ]

  /// The families of the catalogue in the order of their pages.
  static func orderedFamilies(of families: [String]) -> [String] {
    let known = introductions.map(\.family).filter(families.contains)
    return known + families.filter { !known.contains($0) }
  }

  /// Families without an introduction.
  package static var withoutIntroduction: [String] {
    Set(catalogue.entries.map(\.family)).subtracting(introductions.map(\.family)).sorted()
  }
}
