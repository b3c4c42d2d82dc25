import CProcessor

extension Executor {
  /// Runs instructions and adds the time of each to its totals.
  func run(
    _ instructions: UnsafeBufferPointer<Instruction>, _ frame: Frame, into readings: UnsafeMutablePointer<Meter.Reading>
  ) {
    var before = processor_ticks()
    func measure(_ index: Int, _ instruction: Instruction, _ frame: Frame) {
      run(instruction, frame)
      let after = processor_ticks()
      readings[index].ticks += after &- before
      before = after
      // The tiles of a catalogue count as one call.
      guard frame.firstItem == 0 else { return }
      readings[index].calls += 1
      readings[index].amount += frame.rows
    }
    var index = 0
    while index < instructions.count {
      let instruction = instructions[index]
      index += 1
      if case .catalogueLoop = instruction.code {
        runCatalogueLoop(instruction, instructions, from: index, frame, measure)
        index += Int(instruction.inner)
      } else {
        measure(index - 1, instruction, frame)
      }
    }
  }
}
