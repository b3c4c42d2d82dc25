package import Diagnostics
import Files

/// The saved results of a run. Everything that is read from a run's folder is read through this type.
package struct SavedRun {
  private let folder: String
  /// Nil for a run of a version of the program that wrote no record.
  private let record: RunRecord?
  private let report: SavedReport?

  /// - Throws: `RunFailure` where the folder is not a run's, or its report is damaged.
  package init(_ folder: String) throws(RunFailure) {
    self.folder = folder
    switch FileSystem.kind(of: folder) {
    case .folder: break
    case .missing:
      throw RunFailure(
        code: .noRun, "there is no folder \(quoted(folder))", help: "name a folder that `receta run` wrote")
    case .file, .pipe, .socket, .device:
      throw RunFailure(
        code: .noRun, "\(quoted(folder)) is not a folder", help: "name a folder that `receta run` wrote")
    }
    record = RunRecord.read(from: folder)
    let spec = Path.join(folder, Self.spec)
    guard record != nil || FileSystem.kind(of: spec) == .file else {
      throw RunFailure(
        code: .noRun, "\(quoted(folder)) is not a run's folder: it has neither `\(RunRecord.file)` nor `\(Self.spec)`",
        help: "name a folder that `receta run` wrote")
    }
    report = try SavedReport.read(from: folder)
    if report == nil, record?.files.contains(SavedReport.file) ?? true, record?.state != .running {
      throw Self.damaged(Path.join(folder, SavedReport.file), "the file is missing")
    }
  }

  static let spec = "spec.yaml"
  static let model = "model.safetensors"

  /// What a user of the run's model should know: that the run did not finish. Nil for a finished run.
  package var warning: Diagnostic? {
    if let stopped = report?.stopped {
      let model = stopped.model.map { "; its model has \($0)" } ?? ""
      return Diagnostic(
        code: stopped.code, severity: .warning,
        message: "the run in \(quoted(folder)) was not finished: \(stopped.message)\(model)")
    }
    let reason: String
    switch record?.state {
    case nil, .finished: return nil
    case .running:
      reason = record?.isLive(in: folder) == true ? "has not finished yet" : "was killed before it finished"
    case .failed: reason = "failed after training"
    case .stopped: reason = "was stopped after training"
    }
    return Diagnostic(
      code: .noRun, severity: .warning, message: "the run in \(quoted(folder)) \(reason); its model is trained")
  }

  /// The trained model, ready to score.
  /// - Throws: `RunFailure` where the run has no model yet, or a file of it was damaged.
  package func trainedModel() throws(RunFailure) -> SavedModel {
    let path = Path.join(folder, Self.model)
    if let record, record.state == .running, FileSystem.kind(of: path) == .missing {
      let reason = record.isLive(in: folder) ? "is still training" : "was killed before its model was trained"
      throw RunFailure(
        code: .noRun, "the run in \(quoted(folder)) \(reason)",
        help: record.isLive(in: folder) ? "wait until it has ended" : "run the experiment again")
    }
    return try SavedModel(readingFrom: folder)
  }

  /// The failure of reading a file that is not as the run wrote it.
  static func damaged(_ path: String, _ reason: String) -> RunFailure {
    RunFailure(
      code: .damagedRun, "\(quoted(path)) is not as its run wrote it: \(reason)", help: "run the experiment again")
  }
}
