import ArgumentParser
import Experiments

/// `receta schema`: the JSON Schema of the language.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of the language, for editors.",
    discussion: """
      An editor with the YAML language server completes and checks a spec that begins with the line \
      `# yaml-language-server: $schema=PATH`.
      """)

  func run() throws { Console.output.write(Reference.schema) }
}
