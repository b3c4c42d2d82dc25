package import Diagnostics

extension ReportContent {
  /// Training that diverged: a value became NaN or infinite.
  package struct Stopped: Sendable {
    /// The code and message of the diagnostic.
    package var code: Code
    package var message: String
    package var help: String?
    /// The epoch and the batch in which it was detected, from 1; `batch` is nil if the check at the epoch's end detected it.
    package var epoch: Int
    package var batch: Int?
    /// The parameters that were saved: "the parameters from before that batch".
    package var kept: String

    package init(code: Code, message: String, help: String? = nil, epoch: Int, batch: Int? = nil, kept: String) {
      self.code = code
      self.message = message
      self.help = help
      self.epoch = epoch
      self.batch = batch
      self.kept = kept
    }

    /// The note shown above everything else.
    package var sentence: String {
      "This run stopped with an error: \(message). The model has \(kept). It was not evaluated."
    }
  }
}
