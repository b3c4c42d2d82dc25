import ArgumentParser
import Experiments

/// `receta schema`: the language for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of the language, for editors.",
    discussion: """
      With a first line `# yaml-language-server: $schema=PATH` in a spec an editor that speaks to the YAML language server completes and
      checks it while you type.
      """)

  func run() throws { Console.output.write(Reference.schema) }
}
