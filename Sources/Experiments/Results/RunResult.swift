/// What a run came to.
package struct RunResult: Sendable {
  /// All that reports show.
  package let content: ReportContent
  /// What depends on the clock.
  package let timing: Timing
  /// Where the time of training went, when that was asked for.
  package let profile: Profile?
  /// Where the run's files are.
  package let folder: String

  /// Whether every line of `expect` was met.
  package var meetsExpectations: Bool { content.expectations.allSatisfy(\.isMet) }
}
