import ArgumentParser
import Diagnostics
import Experiments

/// `receta validate`: everything that can be known before an experiment runs.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks specs without running them.",
    discussion: """
      All mistakes are reported at once, each with its place and what was probably meant. The exit code is 2 where there are errors.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The specs: YAML files, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var specs: [String]

  @Option(help: "How mistakes are printed.")
  var format = Format.text

  @Flag(help: "Reads the data files too, and checks what depends on them.")
  var data = false

  @Flag(help: "Prints the specs with all defaults filled in, in place of a summary.")
  var resolved = false

  @Option(name: .customLong("set"), help: ArgumentHelp("Gives a parameter another value.", valueName: "name=value"))
  var overrides: [String] = []

  func run() throws {
    let collector = Collector()
    var summaries: [String] = []
    var hasErrors = false
    for spec in specs {
      // Each spec has a collector of its own, since `--set` stands for another text in each.
      let own = Collector()
      let experiment = Experiment.check(spec, overrides: overrides, readingData: data, into: own)
      collector.add(contentsOf: own)
      hasErrors = hasErrors || own.hasErrors
      guard let experiment, !own.hasErrors else { continue }
      summaries.append(resolved ? experiment.resolvedText : summary(of: experiment, named: spec))
    }
    switch format {
    case .json: Console.output.write(JSONRenderer().render(collector.sorted()))
    case .text:
      Complaints.show(collector)
      Console.output.write(summaries.joined(separator: resolved ? "---\n" : ""))
    }
    if hasErrors { throw ExitCode(2) }
  }

  private func summary(of experiment: Experiment, named spec: String) -> String {
    let outline = experiment.outline
    var text = "\(spec): valid, \(counted(outline.layerCount, "layer"))"
    if let parameters = outline.parameters { text += ", \(grouped(parameters)) parameters" }
    text += "\n"
    for line in outline.unchecked { text += "  not checked: \(line)\n" }
    return text
  }
}
