import Diagnostics
import Files

/// What later commands need of a run's `report.json`.
struct SavedReport {
  static let file = "report.json"

  /// Why training ended early; nil where it did not.
  let stopped: Stopped?

  struct Stopped {
    let code: Code
    let message: String
    /// Which parameters the run's model has: "the parameters from before that batch".
    let model: String?
  }

  /// Reads the report in a run's folder; nil where the run has none.
  /// - Throws: `RunFailure` where the file is not a report.
  static func read(from folder: String) throws(RunFailure) -> SavedReport? {
    let path = Path.join(folder, file)
    if FileSystem.isFree(path) { return nil }
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw RunFailure(error.diagnostic) }
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      throw SavedRun.damaged(path, "line \(error.line) is not JSON: \(error.message)")
    }
    guard json["receta"]?.text != nil, json["metrics"]?.members != nil else {
      throw SavedRun.damaged(path, "it has no `receta` or no `metrics`")
    }
    return SavedReport(json)
  }

  private init(_ json: JSONValue) {
    stopped = json["stopped"].flatMap { stopped in
      stopped["message"]?.text.map { message in
        Stopped(
          code: stopped["code"]?.text.flatMap(Code.named) ?? .notFinite, message: message,
          model: stopped["model"]?.text)
      }
    }
  }
}
