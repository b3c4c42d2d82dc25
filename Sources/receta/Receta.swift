import ArgumentParser
import Experiments

@main
struct Receta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receta",
    abstract: "A YAML file becomes a finished recommender experiment.",
    version: """
      receta \(Version.text), language \(Version.language)
      kernels that this processor runs: \(RunOptions.availableInstructions.joined(separator: " "))
      """,
    subcommands: [
      RunCommand.self, ValidateCommand.self, GraphCommand.self, ExplainCommand.self, SchemaCommand.self,
      RecommendCommand.self,
    ])
}
