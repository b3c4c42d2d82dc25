import CProcessor

extension Executor {
  /// Runs instructions and adds what each took to its reading.
  func run(
    _ instructions: UnsafeBufferPointer<Instruction>, _ frame: Frame, into readings: UnsafeMutablePointer<Meter.Reading>
  ) {
    var before = processor_ticks()
    for index in instructions.indices {
      run(instructions[index], frame)
      let after = processor_ticks()
      readings[index].ticks += after &- before
      readings[index].calls += 1
      readings[index].amount += frame.rows
      before = after
    }
  }
}
