import Evaluation
import Models
import Schema

extension Reference {
  /// The entries of the reference that no section of a spec declares: metrics, inputs of a model, notation, and the terms that reports
  /// and the terminal print.
  static var terms: [Catalogue.Entry] {
    Metrics.declarations.map { Catalogue.Entry(family: Metrics.name, declaration: $0) }
      + ModelInputs.all.map { input in
        Catalogue.Entry(
          family: "input", declaration: Declaration(term: input.name, prose: input.prose, example: input.example))
      }
      + (notation + resultTerms).map { Catalogue.Entry(family: "term", declaration: $0) }
  }

  /// The notation of parameters, options and suppressions.
  private static let notation = [
    Declaration(
      term: "$name",
      prose: """
        The value of the parameter `name`. It may be written wherever a value may, and is always the whole value. Parameters are defined in \
        the section `parameters`; `--set name=value` changes one for one command. In a block it is a parameter of the block. A dollar \
        sign itself is written `$$`.
        """,
      example: "parameters: {size: 32}\n…\nuser_vector: {embedding: {of: user, size: $size}}"),
    Declaration(
      term: "$(…)",
      prose: """
        A number computed from numbers and parameters with `+ - * /`, unary minus and parentheses. Parameters are written without `$`.
        """,
      example: "parameters: {size: 32}\n…\nhidden: {mlp: {of: pair, units: [$(size * 2), $size]}}"),
    Declaration(
      term: "--set",
      prose: """
        Sets a parameter for one command and may be repeated: `receta run shop.yaml --set size=64 --set rate=0.01`. The parameter must be \
        defined in `parameters`. The value is written as in a spec.
        """,
      example: "parameters: {epochs: 20}   # receta run shop.yaml --set epochs=5\n…\ntraining: {epochs: $epochs}"),
    Declaration(
      term: "allow",
      prose: """
        Suppresses a warning: the comment `# receta: allow CODE` at the end of its line, or on a line of its own above it. Errors cannot be \
        suppressed.
        """,
      example: "seed: 007   # receta: allow leading-zero"),
  ]
}
