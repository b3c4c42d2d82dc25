package import Diagnostics

extension FileFailure {
  /// The failure as a diagnostic without a position.
  package var diagnostic: Diagnostic { Diagnostic(code: action.code, message: message) }
}

extension FileFailure.Action {
  fileprivate var code: Code {
    switch self {
    case .read: .cannotRead
    case .write: .cannotWrite
    case .create: .cannotCreate
    }
  }
}
