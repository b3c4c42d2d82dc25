/// A side whose whole process is timed, from its start to its end.
struct WholeProcess: Side {
  let label: String
  let command: @Sendable (Workplace) -> Command

  func measure(_ workplace: Workplace) throws -> Measurement {
    let command = command(workplace)
    let clock = ContinuousClock()
    let start = clock.now
    _ = try command.output(processors: 2)
    return Measurement(amount: 1, seconds: (clock.now - start) / .seconds(1))
  }
}
