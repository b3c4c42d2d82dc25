package import Diagnostics
package import Schema

/// No preferences at all.
package struct Uniform: Preference {
  package static let name = "uniform"
  package static let prose = "Every pair is equally likely: nothing can be learnt, and the report says so."
  package static let formula: String? = "weight of a pair = 1"
  package static let example: String? = "uniform"

  package init(_ field: Fields) {}

  package var phrase: String { "no preferences" }

  package var segmentCount: Int? { nil }

  package func draw(users: Int, items: Int, seed: UInt64, tasks: ParallelTasks) -> DrawnTruth {
    DrawnTruth(truth: .uniform)
  }

  package func effort(users: Int, items: Int, positives: Int, seed: UInt64) -> DrawingEffort {
    DrawingEffort(proposals: Double(positives), pairs: users * items)
  }

  package func bytes(users: Int, items: Int) -> Int { 0 }

  package func sizeProblem(users: Int, items: Int) -> Diagnostic? { nil }
}
