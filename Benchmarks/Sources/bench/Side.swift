/// One side of a comparison: does the work once and measures it.
protocol Side: Sendable {
  /// Its name in the table.
  var label: String { get }

  func measure(_ workspace: Workspace) throws -> Measurement
}

/// A failed measurement, with a message for the table.
struct Failure: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
