package import Diagnostics

extension ReportContent {
  /// Training that ended before its time, since its numbers left what is finite.
  package struct Stopped: Sendable {
    /// The diagnostic's code and message: what happened, and where.
    package var code: Code
    package var message: String
    /// What usually helps.
    package var help: String?
    /// In which epoch and in which of its batches, from 1; no batch where the look at the epoch's end found it.
    package var epoch: Int
    package var batch: Int?
    /// Which parameters the run's model has: "the parameters from before that batch".
    package var kept: String

    package init(code: Code, message: String, help: String? = nil, epoch: Int, batch: Int? = nil, kept: String) {
      self.code = code
      self.message = message
      self.help = help
      self.epoch = epoch
      self.batch = batch
      self.kept = kept
    }

    /// What a reader must know before anything else.
    package var sentence: String {
      "This run stopped: \(message). The model has \(kept), and nothing was judged on it."
    }
  }
}
