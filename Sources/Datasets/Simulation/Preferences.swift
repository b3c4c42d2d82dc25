package import Diagnostics
package import Schema

/// Preferences from which positives are drawn.
package protocol Preference: Construct {
  /// The preferences in a phrase, for the dataset's description.
  var phrase: String { get }
  /// The number of segments of users and items; nil where there are none.
  var segmentCount: Int? { get }
  /// Draws the preferences of users and items.
  func draw(users: Int, items: Int, seed: UInt64, tasks: ParallelTasks) -> DrawnTruth
  /// Estimates the cost of drawing positives.
  func effort(users: Int, items: Int, positives: Int, seed: UInt64) -> DrawingEffort
  /// The error where preferences of that size cannot be drawn; nil where they can.
  func sizeProblem(users: Int, items: Int) -> Diagnostic?
  /// An estimate of the bytes that the truth takes.
  func bytes(users: Int, items: Int) -> Int
}

/// Drawn preferences with their segments.
package struct DrawnTruth: Sendable {
  package var truth: Truth
  package var userSegments: [Int32]?
  package var itemSegments: [Int32]?
}

/// The preferences that a spec can choose from.
package enum Preferences: Family {
  package static let name = "preference"
  package static let kinds = [Kind(UniformPreference.self), Kind(LatentPreference.self)]
}

extension Kind where Member == any Preference {
  init<P: Preference>(_ type: P.Type) { self.init(type) { $0 } }
}
