package import Diagnostics

extension FileFailure {
  /// The failure as it is shown to people.
  package var diagnostic: Diagnostic { Diagnostic(code: "cannot-\(action.rawValue)", message: message) }
}
