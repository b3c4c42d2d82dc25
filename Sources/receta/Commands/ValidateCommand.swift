import ArgumentParser
import Diagnostics
import Experiments

/// `receta validate`: everything that can be known before an experiment runs.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks specs without running them.",
    discussion: """
      All mistakes are reported at once, each with its place and what was probably meant. The exit code is 0 where all is well, 2 where \
      a spec has errors (with --strict: or warnings), 64 where the command line is wrong. A comment `# receta: allow CODE` at a line's end \
      silences a warning there.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }

  @Argument(
    help: """
      The specs: files; folders, with every *.yaml and *.yml under them that has a line beginning with `receta:` or `extends:`; patterns in quotes, \
      such as 'specs/**/*.yaml'; or - for standard input.
      """,
    completion: .file(extensions: ["yaml", "yml"]))
  var specs: [String]

  @Option(help: "How mistakes are printed: docs/formats.md describes each form.")
  var format = Format.text

  @Flag(help: "Reads the data files too, and checks what depends on them.")
  var data = false

  @Flag(help: "Takes warnings for errors.")
  var strict = false

  @Flag(help: "Makes the changes that are certain, in the files, and reports what is left.")
  var fix = false

  @Flag(help: "Prints the specs with all defaults filled in, in place of a summary.")
  var resolved = false

  @Option(name: .customLong("set"), help: ArgumentHelp("Gives a parameter another value.", valueName: "name=value"))
  var overrides: [String] = []

  func validate() throws {
    if fix, specs.contains("-") { throw ValidationError("--fix changes files, and - is standard input") }
    if resolved, format != .text { throw ValidationError("--resolved goes with --format text") }
  }

  func run() throws {
    let collector = Collector()
    let files = SpecFiles(specs, into: collector)
    var summaries: [String] = []
    if fix { mend(files.paths, into: collector) }
    for spec in files.paths {
      // Each spec has a collector of its own, since `--set` stands for another text in each.
      let own = Collector()
      let checked = Experiment.checkAny(spec, overrides: overrides, readingData: data, into: own)
      if strict { own.turnWarningsIntoErrors() }
      if !own.diagnostics.isEmpty { collector.add(contentsOf: own) }
      guard !own.hasErrors else { continue }
      switch checked {
      case .experiment(let experiment):
        summaries.append(resolved ? experiment.resolvedText : summary(of: experiment, named: spec))
      case .fragment:
        let text = "\(visible(spec)): valid as far as a fragment can be checked by itself\n"
        summaries.append(resolved ? "# " + text : text)
      case nil: continue
      }
    }
    if fix { SpecFixes.noteLeft(besides: files.paths, in: collector) }
    switch format {
    case .json: Console.output.write(JSONRenderer().render(collector.sorted()))
    case .sarif: Console.output.write(SARIFRenderer(version: Version.text).render(collector.sorted()))
    case .github: Console.output.write(GitHubRenderer().render(collector.sorted()))
    case .text:
      Complaints.show(collector)
      Console.output.write(summaries.joined(separator: resolved ? "---\n" : ""))
      for (folder, others) in files.passedOver where !resolved {
        let more = others.count > 5 ? " and \(others.count - 5) more" : ""
        Console.output.line(
          "\(visible(folder)): passed over \(counted(others.count, "YAML file")) with no line that begins with `receta:` or `extends:`: "
            + others.prefix(5).map { visible($0) }.joined(separator: ", ") + more)
      }
    }
    if collector.hasErrors { throw ExitCode(2) }
  }

  /// Mends the files and says what was changed; what a program reads on standard output stays clean of that.
  private func mend(_ specs: [String], into collector: Collector) {
    let console = format == .text ? Console.output : Console.error
    for (spec, changes) in SpecFixes.apply(to: specs, overrides: overrides, into: collector) {
      console.line("\(visible(spec)): \(counted(changes.count, "change"))")
      for change in changes {
        let what =
          change.before.isEmpty
          ? "\(quoted(change.after)) put in"
          : change.after.isEmpty
            ? "\(quoted(change.before)) taken out" : "\(quoted(change.before)) → \(quoted(change.after))"
        console.line("  \(change.place.line):\(change.place.column)  \(what)  [\(change.code)]")
      }
    }
  }

  private func summary(of experiment: Experiment, named spec: String) -> String {
    var text = "\(visible(spec)): valid, \(counted(experiment.layerCount, "layer"))"
    if let parameters = experiment.parameterCount { text += ", \(grouped(parameters)) parameters" }
    text += "\n"
    if let memory = experiment.memoryText { text += "  memory: \(memory)\n" }
    for line in experiment.unchecked { text += "  not checked: \(line)\n" }
    return text
  }
}
