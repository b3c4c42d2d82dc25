/// A failure while something runs (a full disk, a file that is gone), with the message that a person sees.
package struct RunFailure: Error, Sendable {
  package var diagnostic: Diagnostic

  package init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }

  /// A failure that stands in no file.
  package init(code: Code, _ message: String, help: String? = nil) {
    diagnostic = Diagnostic(code: code, message: message, help: help)
  }
}
