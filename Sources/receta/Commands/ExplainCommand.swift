import ArgumentParser
import Diagnostics
import Experiments

/// `receta explain`: one entry of the reference, or all of it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains a word of a spec, the code of a message, or a figure.",
    discussion: "Without a word, lists all entries.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  @Argument(help: "For example dense, adam.learning_rate, user.history, test.auc or unknown-key.")
  var word: String?

  @Flag(help: "Prints the whole reference.")
  var all = false

  @Option(help: "The format of the whole reference.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Writes the whole reference to a folder, one Markdown file per family.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if word != nil, all { throw ValidationError("give either a word or --all") }
    if format == .markdown || output != nil, !all { throw ValidationError("--format and --output need --all") }
    if output != nil, format == .text { throw ValidationError("--output needs --format markdown") }
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

  /// The page for a word; for the name of a command, its `--help`.
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
