package import Diagnostics
package import Schema

/// A hidden truth that decides what is bought.
package protocol Preference: Construct {
  /// The truth in one phrase, for the dataset's description.
  var phrase: String { get }
  /// How many segments users and items belong to; nil where they belong to none.
  var segmentCount: Int? { get }
  /// What the seed makes of it for so many users and items.
  func draw(users: Int, items: Int, seed: UInt64, tasks: ParallelTasks) -> DrawnTruth
  /// How `positives` pairs can be drawn, from the numbers alone.
  func effort(users: Int, items: Int, positives: Int, seed: UInt64) -> DrawingEffort
  /// What keeps it from being drawn at that size; nil where nothing does.
  func sizeProblem(users: Int, items: Int) -> Diagnostic?
  /// An estimate of the bytes that the truth takes.
  func bytes(users: Int, items: Int) -> Int
}

/// A truth with the segments that it has.
package struct DrawnTruth: Sendable {
  package var truth: Truth
  package var userSegments: [Int32]?
  package var itemSegments: [Int32]?
}

/// The kinds of preferences.
package enum Preferences: Family {
  package static let name = "preference"
  package static let kinds = [Kind(Uniform.self), Kind(Latent.self)]
}

extension Kind where Member == any Preference {
  init<P: Preference>(_ type: P.Type) { self.init(type) { $0 } }
}
