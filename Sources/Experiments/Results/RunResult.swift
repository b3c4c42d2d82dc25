/// The result of a run.
package struct RunResult: Sendable {
  /// The content of the reports.
  package let content: ReportContent
  /// Durations and machine.
  package let timing: Timing
  /// The training profile; nil unless `--profile` was given.
  package let profile: Profile?
  /// The path of the run's folder.
  package let folder: String

  /// Whether every entry of `expect` is met.
  package var meetsExpectations: Bool { content.expectations.allSatisfy(\.isMet) }
}
