import Evaluation
import Models
import Schema

extension Reference {
  /// What can be explained and stands in no declaration of a construct.
  static var terms: [Catalogue.Entry] {
    Metrics.kinds.map { kind in
      Catalogue.Entry(
        family: "metric",
        declaration: Declaration(
          term: kind.name, title: kind.takesCutoff ? "\(kind.name)@k" : kind.name, prose: kind.prose,
          formula: kind.formula,
          citation: kind.source, example: "metrics: [\(kind.takesCutoff ? "\(kind.name)@10" : kind.name)]"))
    }
      + ModelInputs.all.map { input in
        Catalogue.Entry(
          family: "input", declaration: Declaration(term: input.name, prose: input.prose, example: input.example))
      }
      + ideas.map { Catalogue.Entry(family: "term", declaration: $0) }
  }

  /// What goes through the whole language.
  private static let ideas = [
    Declaration(
      term: "$name",
      prose: """
        The value of the parameter `name`, wherever a value may stand, always as the whole value. Parameters and their values stand under \
        `parameters`; `--set name=value` gives another for one command. In a block it is one of the block's own parameters. A dollar sign \
        itself is `$$`.
        """,
      example: "parameters: {size: 32}\n…\nuser_vector: {embedding: {of: user, size: $size}}"),
    Declaration(
      term: "$(…)",
      prose: """
        A number computed from numbers and parameters, whose names stand in it without `$`: `+ - * /`, a minus before a value, and \
        parentheses.
        """,
      example: "parameters: {size: 32}\n…\nhidden: {mlp: {of: pair, units: [$(size * 2), $size]}}"),
    Declaration(
      term: "--set",
      prose: """
        Gives a parameter another value for one command, as often as wanted: `receta run shop.yaml --set size=64 --set rate=0.01`. What is \
        to be set stands under `parameters` and is read as `$name`. The value is written as in the spec.
        """,
      example: "parameters: {epochs: 20}   # receta run shop.yaml --set epochs=5\n…\ntraining: {epochs: $epochs}"),
    Declaration(
      term: "allow",
      prose: """
        A comment that silences a warning which is meant: `# receta: allow CODE` at the end of its line, or on a line of its own above it. \
        Errors cannot be allowed.
        """,
      example: "seed: 007   # receta: allow leading-zero"),
    Declaration(
      term: "chance",
      prose:
        "What a metric comes to for a model that gives every pair of a user and an item the same score. It stands beside each figure."
    ),
    Declaration(
      term: "ceiling",
      prose: """
        What a metric comes to where the true preferences themselves rank: no model can be expected to do better. Only a simulated shop has \
        one, as only there the preferences are known.
        """),
  ]
}
