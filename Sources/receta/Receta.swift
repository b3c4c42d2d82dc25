import ArgumentParser
import Diagnostics
import Experiments
import LibC

@main
struct Receta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receta",
    abstract: "Turns a YAML spec into a finished recommender experiment.",
    version: """
      receta \(Version.text), language \(Version.language)
      kernels supported by this processor: \(RunOptions.availableInstructions.joined(separator: " "))
      """,
    subcommands: [
      RunCommand.self, ValidateCommand.self, GraphCommand.self, ExplainCommand.self, SchemaCommand.self,
      RecommendCommand.self,
    ])

  /// Opens what the caller closed of the standard streams, lest a file of a run gets a stream's descriptor. Reading and writing there
  /// still fail.
  private static func holdStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  static func main() {
    // A reader that goes away (`receta run … | head -1`) must not end a run.
    signal(SIGPIPE, SIG_IGN)
    holdStandardStreams()
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !(names + ["help"]).contains(word) {
      let meant = nearest(word, in: names).map { "did you mean \(quoted($0))?" }
      exit(
        withError: ValidationError(
          "there is no command \(quoted(word)): \(meant ?? "the commands are \(listed(names, joining: "and"))")"))
    }
    main(nil)
  }
}
