import ArgumentParser
import Diagnostics
import Experiments
import Reports

/// `receta run`: the whole experiment.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs an experiment: data, training, evaluation, analysis, reports.",
    discussion: """
      The exit code is 1 where the run failed or missed an expectation, and 2 where the spec or its data has errors.
      """)

  @OptionGroup var arguments: SpecArguments

  @Option(help: ArgumentHelp("Where the run's files go, in place of runs/NAME-N.", valueName: "folder"))
  var output: String?

  @Flag(help: "Takes the place of what stands in the output folder.")
  var overwrite = false

  @Option(
    parsing: .unconditional, help: "How many threads compute; as many as there are processors unless it is given.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Which build of the kernels computes: generic, avx2 or avx512. The figures are the same.", valueName: "build"))
  var instructions: String?

  @Flag(help: "Shows where the time of training went, and writes it to profile.json.")
  var profile = false

  @Flag(name: .shortAndLong, help: "Shows errors alone.")
  var quiet = false

  @Option(help: .hidden)
  var tileRows: Int?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder's path; found an empty text") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a number from 1 to 1024") }
    if let tileRows, !(1...4096).contains(tileRows) {
      throw ValidationError("--tile-rows takes a number from 1 to 4096")
    }
    if let instructions, !RunOptions.availableInstructions.contains(instructions) {
      let available = RunOptions.availableInstructions.joined(separator: ", ")
      throw ValidationError("--instructions: this processor has \(available); found '\(instructions)'")
    }
  }

  func run() throws {
    let collector = Collector()
    let experiment = Experiment.check(
      arguments.spec, overrides: arguments.overrides, seed: arguments.seed, into: collector)
    if quiet { Complaints.withdrawWarnings(from: collector) }
    Complaints.show(collector)
    guard let experiment, !collector.hasErrors else { throw ExitCode(2) }

    let console = Console.output
    if !quiet { console.write(OutlineText(experiment.outline, width: console.textWidth).text) }
    let progress = ProgressPrinter(console: console, isQuiet: quiet)
    Interruption.watch()
    let options = RunOptions(
      output: output, replacesOutput: overwrite, threads: threads, instructions: instructions, tileRows: tileRows,
      profiles: profile, artifacts: [HTMLReport.artifact])
    if let note = options.threadNote, !quiet { Console.error.line("note: \(note)") }
    let data = Collector()
    do {
      let result = try experiment.run(
        options, complaints: data, shouldStop: { Interruption.isRequested },
        report: { event in
          switch event {
          case .progress(let stage): progress.show(stage)
          case .loaded(let facts):
            progress.close()
            if !quiet {
              let lines = facts.map { CellText.wrapped(CellText.escaped($0), width: console.textWidth) }
              console.write("data\n" + lines.joined() + "\n")
            }
          case .epoch(let epoch): progress.show(epoch)
          case .writing:
            progress.close()
            Interruption.waitForFiles()
          }
        })
      progress.close()
      show(data, after: collector)
      if !quiet {
        console.write(ResultsText(result, width: console.textWidth, hasColor: console.hasColor).text)
        if let profile = result.profile { console.write(ProfileText(profile: profile, width: console.textWidth).text) }
      }
      guard result.meetsExpectations else {
        if quiet { Console.error.write(ResultsText(result).missedExpectations) }
        throw ExitCode(1)
      }
    } catch let failure as RunFailure {
      progress.close()
      Complaints.show(failure)
      throw ExitCode(1)
    } catch is DataErrors {
      progress.close()
      show(data, after: collector)
      throw ExitCode(2)
    } catch is RunStopped {
      progress.close()
      Console.error.line("stopped; nothing was written")
      Interruption.passOn()
    }
  }

  /// Shows what is wrong now that the data is known; what was said of the spec alone is not said again.
  private func show(_ data: Collector, after collector: Collector) {
    data.addTexts(of: collector)
    if quiet { Complaints.withdrawWarnings(from: data) }
    data.withdraw { collector.diagnostics.contains($0) }
    Complaints.show(data)
  }
}
