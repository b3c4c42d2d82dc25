/// A side that is timed from the start to the end of its process.
struct WholeProcess: Side {
  let label: String
  let command: @Sendable (Workspace) -> Command

  func measure(_ workspace: Workspace) throws -> Measurement {
    let command = command(workspace)
    let clock = ContinuousClock()
    let start = clock.now
    _ = try command.output(processors: 2)
    return Measurement(amount: 1, seconds: (clock.now - start) / .seconds(1))
  }
}
