import ArgumentParser
import Diagnostics
import Experiments

/// `receta explain`: the reference, a page at a time or whole.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains any word of a spec, a message or a figure.",
    discussion: "Without a word it lists what there is to explain.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  @Argument(help: "For example dense, adam.learning_rate, user.history, test.auc or unknown-key.")
  var word: String?

  @Flag(help: "The whole reference.")
  var all = false

  @Option(help: "How the whole reference is written.")
  var format = Format.text

  @Option(help: ArgumentHelp("Writes the whole reference in Markdown there, a file a family.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if word != nil, all { throw ValidationError("either a word or --all") }
    if format == .markdown || output != nil, !all { throw ValidationError("--format and --output go with --all") }
    if output != nil, format == .text { throw ValidationError("--output goes with --format markdown") }
    if let word { _ = try page(for: word) }
  }

  func run() throws {
    if all {
      try writeAll()
      return
    }
    guard let word else {
      Console.output.write(Reference.contents)
      return
    }
    Console.output.write(try page(for: word))
  }

  /// What there is to say about a word; the name of a command says what its `--help` does.
  private func page(for word: String) throws -> String {
    do throws(Reference.Unexplained) { return try Reference.page(for: word) } catch {
      let commands = Receta.configuration.subcommands
      guard let command = commands.first(where: { $0.configuration.commandName == word.lowercased() }) else {
        throw ValidationError(error.message)
      }
      return Receta.helpMessage(for: command) + "\n"
    }
  }

  private func writeAll() throws {
    switch (format, output) {
    case (.text, _): Console.output.write(Reference.text)
    case (.markdown, nil): Console.output.write(Reference.pages.map(\.text).joined(separator: "\n"))
    case (.markdown, let folder?):
      do throws(RunFailure) { try Reference.write(toFolder: folder) } catch {
        Complaints.show(error)
        throw ExitCode(1)
      }
    }
  }
}
