import Testing

@testable import Engine

/// Runs the same with one to four threads, every build of the kernels and several sizes of tile, expects the same of all, and
/// returns it.
func sameBitsEverywhere<Bits: Equatable>(
  _ run: (_ threads: Int, _ instructions: Instructions, _ tileRows: Int) throws -> Bits
) throws -> Bits {
  let expected = try run(1, .generic, 64)
  for instructions in Instructions.allCases where instructions.isAvailable {
    for threads in 1...4 {
      let same = try run(threads, instructions, 64) == expected
      #expect(same, "\(threads) threads, \(instructions)")
    }
  }
  for tileRows in [1, 7, 16, 200] {
    let same = try run(2, .best, tileRows) == expected
    #expect(same, "tiles of \(tileRows) rows")
  }
  return expected
}
