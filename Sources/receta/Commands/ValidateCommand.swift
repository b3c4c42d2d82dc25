import ArgumentParser
import Diagnostics
import Experiments

/// `receta validate`: checks specs without running them.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks specs without running them.",
    discussion: """
      Reports all errors at once, each with its position and a suggestion. The exit code is 0 without errors, 2 where a spec has errors \
      (with --strict: or warnings), 64 where the command line is wrong. A comment `# receta: allow CODE` at the end of a line suppresses \
      that warning on the line.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }

  @Argument(
    help: """
      The specs: files; folders, with every *.yaml and *.yml under them that has a line beginning with `receta:` or `extends:`; patterns in quotes, \
      such as 'specs/**/*.yaml'; or - for standard input.
      """,
    completion: .file(extensions: ["yaml", "yml"]))
  var specs: [String]

  @Option(help: "The format of the diagnostics, as described in docs/formats.md.")
  var format = Format.text

  @Flag(help: "Also read the data files and check what depends on them.")
  var data = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Apply all certain fixes to the files and report what is left.")
  var fix = false

  @Flag(help: "Print the specs with all defaults instead of a summary.")
  var resolved = false

  @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter to another value.", valueName: "name=value"))
  var overrides: [String] = []

  func validate() throws {
    if fix, specs.contains("-") { throw ValidationError("--fix changes files, and - is standard input") }
    if resolved, format != .text { throw ValidationError("--resolved goes with --format text") }
  }

  func run() throws {
    let collector = Collector()
    let files = SpecFiles(specs, into: collector)
    var summaries: [String] = []
    if fix { applyFixes(to: files.paths, into: collector) }
    for spec in files.paths {
      // Each spec has a collector of its own, since `--set` stands for another text in each.
      let own = Collector()
      let checked = Experiment.checkAny(spec, overrides: overrides, readingData: data, into: own)
      if strict { own.turnWarningsIntoErrors() }
      if !own.diagnostics.isEmpty { collector.add(contentsOf: own) }
      // Only the text format has summaries.
      guard !own.hasErrors, format == .text else { continue }
      switch checked {
      case .experiment(let experiment):
        summaries.append(
          resolved
            ? experiment.resolvedText
            : summary(of: experiment, named: spec, hasMemory: files.paths.count <= Self.mostEstimates))
      case .fragment:
        let text = "\(shown(spec)): valid, as far as a fragment can be checked by itself\n"
        summaries.append(resolved ? "# " + text : text)
      case nil: continue
      }
    }
    if fix { SpecFixes.noteLeft(besides: files.paths, in: collector) }
    switch format {
    case .json: Console.output.write(JSONRenderer().render(collector.sorted()))
    case .sarif:
      Console.output.write(SARIFRenderer(version: Version.text, paths: .ofWorkingFolder).render(collector.sorted()))
    case .github: Console.output.write(GitHubRenderer(paths: .ofWorkingFolder).render(collector.sorted()))
    case .text:
      Complaints.show(collector)
      Console.output.write(summaries.joined(separator: resolved ? "---\n" : ""))
      for (folder, others) in files.skipped where !resolved {
        let more = others.count > 5 ? " and \(others.count - 5) more" : ""
        Console.output.line(
          "\(shown(folder)): skipped \(counted(others.count, "YAML file")) without a line that begins with `receta:` or `extends:`: "
            + others.prefix(5).map { visible($0) }.joined(separator: ", ") + more)
      }
    }
    if format == .text, !resolved, !files.skippedRuns.isEmpty {
      let runs = files.skippedRuns
      Console.output.line(
        "skipped \(counted(runs.count, "run")): " + runs.prefix(5).map { visible($0) }.joined(separator: ", ")
          + (runs.count > 5 ? " and \(runs.count - 5) more" : ""))
    }
    if collector.hasErrors { throw ExitCode(2) }
  }

  /// Fixes the files and prints the changes: on standard error where a program reads standard output.
  private func applyFixes(to specs: [String], into collector: Collector) {
    let console = format == .text ? Console.output : Console.error
    for (spec, changes) in SpecFixes.apply(to: specs, overrides: overrides, into: collector) {
      console.line("\(shown(spec)): \(counted(changes.count, "change"))")
      for change in changes {
        let what =
          change.before.isEmpty
          ? "\(quoted(change.after)) inserted"
          : change.after.isEmpty
            ? "\(quoted(change.before)) deleted" : "\(quoted(change.before)) → \(quoted(change.after))"
        console.line("  \(change.place.line):\(change.place.column)  \(what)  [\(change.code)]")
      }
    }
  }

  /// A path at the beginning of a line, where `::` would begin a workflow command of GitHub Actions.
  private func shown(_ path: String) -> String { (path.hasPrefix(":") ? "./" : "") + visible(path) }

  /// The largest number of specs whose memory is estimated: planning a training step takes as long as checking a spec.
  private static let mostEstimates = 50

  private func summary(of experiment: Experiment, named spec: String, hasMemory: Bool) -> String {
    var text = "\(shown(spec)): valid, \(counted(experiment.layerCount, "layer"))"
    if let parameters = experiment.parameterCount { text += ", \(grouped(parameters)) parameters" }
    text += "\n"
    if hasMemory, let memory = experiment.memoryText { text += "  memory: \(memory)\n" }
    for line in experiment.unchecked { text += "  not checked: \(line)\n" }
    return text
  }
}
