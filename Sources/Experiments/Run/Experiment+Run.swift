import Analysis
package import Diagnostics
import Evaluation
import Schema
import Training

extension Experiment {
  /// Runs the experiment: data, training, evaluation, analysis and reports.
  ///
  /// The run's folder is created first, so that every reason against writing there is known before anything is computed.
  ///
  /// - Parameters:
  ///   - complaints: collects the diagnostics of the data; where there are errors, `DataErrors` is thrown.
  ///   - shouldStop: called often; `true` ends the run with `RunStopped`.
  ///   - report: called with the run's progress.
  /// - Throws: `RunFailure`, `DataErrors`, `RunStopped`. After training the folder is kept with the model; before, nothing is left.
  package func run(
    _ options: RunOptions, complaints: Collector, shouldStop: @escaping () -> Bool = { false },
    report: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunResult {
    try checkFileNames()
    let folder = try RunReservation(
      RunOutput(path: options.output, name: name, overwrite: options.replacesOutput, inputs: inputFiles)
    ).folder()
    report(.reserved(folder))
    var run = ExperimentRun(
      experiment: self, options: options, folder: folder,
      shouldStop: {
        folder.beat()
        return shouldStop()
      }, report: report)
    do {
      return try run.result(complaints)
    } catch is TrainingStopped {
      throw RunStopped(kept: folder.close(.stopped) ? folder.path : nil)
    } catch is RunStopped {
      throw RunStopped(kept: folder.close(.stopped) ? folder.path : nil)
    } catch let failure as RunFailure {
      guard folder.close(.failed), !run.hasResults else { throw failure }
      var diagnostic = failure.diagnostic
      diagnostic.message += "; \(quoted(folder.path)) has the trained model"
      throw RunFailure(diagnostic)
    } catch {
      folder.close(.failed)
      throw error
    }
  }

  /// The longest name of a file, in bytes, on every common file system.
  private static let longestFileName = 255

  /// Checks that each step's table can have its name.
  private func checkFileNames() throws(RunFailure) {
    for step in spec.analysis {
      let title = step.member.title
      guard RunFiles.table(title).utf8.count - "tables/".utf8.count > Self.longestFileName else { continue }
      throw RunFailure(
        code: .cannotWrite, "the name of the step \(quoted(title)) is too long for its table's file name",
        help: "give the step a shorter `name`")
    }
  }

  /// What the model's output means to a person.
  var meaning: ScoreMeaning {
    switch spec.training.value.loss.member.scale {
    case .logit: .probability
    case .rank: .score
    }
  }
}
