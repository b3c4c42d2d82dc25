import ArgumentParser
import Diagnostics
import Experiments
import Reports

/// `receta run`: the whole experiment.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs an experiment: data, training, evaluation, analysis, reports.",
    discussion: """
      The run's folder is created at the start and filled as results become available; docs/run-folder.md describes its files. The exit \
      code is 1 if the run failed or missed an expectation, and 2 if the spec or its data has errors.
      """)

  @OptionGroup var arguments: SpecArguments

  @Option(help: ArgumentHelp("The run's folder; by default the first free runs/NAME-N.", valueName: "folder"))
  var output: String?

  @Flag(help: "Replaces a run in the output folder.")
  var overwrite = false

  @Option(
    parsing: .unconditional, help: "The number of threads; by default one per available processor.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The build of the kernels: generic, avx2 or avx512. All give the same figures.", valueName: "build"))
  var instructions: String?

  @Flag(help: "Shows how the time of training was spent, and writes it to profile.json.")
  var profile = false

  @Flag(name: .shortAndLong, help: "Shows only errors.")
  var quiet = false

  @Option(help: .hidden)
  var tileRows: Int?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes the path of a folder; found an empty text") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024; found \(threads)")
    }
    if let tileRows, !(1...4096).contains(tileRows) {
      throw ValidationError("--tile-rows takes a number from 1 to 4096; found \(tileRows)")
    }
    if let instructions, !RunOptions.availableInstructions.contains(instructions) {
      let available = RunOptions.availableInstructions.joined(separator: ", ")
      throw ValidationError(
        "--instructions takes one of the builds that this processor supports, \(available); found '\(instructions)'")
    }
  }

  func run() throws {
    let collector = Collector()
    let experiment = Experiment.check(
      arguments.spec, overrides: arguments.overrides, seed: arguments.seed, into: collector)
    if quiet { Complaints.withdrawWarnings(from: collector) }
    Complaints.show(collector)
    guard let experiment, !collector.hasErrors else { throw ExitCode(2) }

    if let warning = experiment.unusedSeedWarning(arguments.seed), !quiet { Complaints.show(RunFailure(warning)) }

    // A run does not end because its output can no longer be written.
    let console = Console.output.ignoringFailures
    if !quiet { console.write(OutlineText(experiment.outline, width: console.textWidth).text) }
    let progress = ProgressPrinter(console: console, isQuiet: quiet)
    Interruption.watch()
    let options = RunOptions(
      output: output, replacesOutput: overwrite, threads: threads, instructions: instructions, tileRows: tileRows,
      profiles: profile, artifacts: [HTMLReport.artifact])
    let data = Collector()
    do {
      let result = try experiment.run(
        options, complaints: data, shouldStop: { Interruption.isRequested },
        report: { event in
          switch event {
          case .reserved(let folder): Interruption.willCompute(in: folder)
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
      if Interruption.isRequested {
        Console.error.line("finished before it could be stopped; `\(result.folder)` is complete")
        Interruption.end()
      }
      Console.reportIgnoredFailure()
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
    } catch let stopped as RunStopped {
      progress.close()
      Console.error.line(Interruption.message(kept: stopped.kept))
      Interruption.end()
    }
  }

  /// Shows the diagnostics that depend on the data, without those already shown.
  private func show(_ data: Collector, after collector: Collector) {
    data.addTexts(of: collector)
    if quiet { Complaints.withdrawWarnings(from: data) }
    data.withdraw { collector.diagnostics.contains($0) }
    Complaints.show(data)
  }
}
