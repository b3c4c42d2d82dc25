/// One side of a comparison: something that does the row's work once and says how long it took.
protocol Side: Sendable {
  /// What the table calls it.
  var label: String { get }

  func measure(_ workplace: Workplace) throws -> Measurement
}

/// A measurement that could not be made, in words for the table.
struct Failure: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
