import ArgumentParser

@main
struct Receta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receta", abstract: "A YAML file becomes a finished recommender experiment.")
}
