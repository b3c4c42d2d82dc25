package import Engine

/// How training is executed. None of these options changes a result.
package struct TrainingOptions {
  package var pool: Pool
  package var instructions: Instructions
  /// Rows per tile; nil for the engine's default.
  package var tileRows: Int?
  /// Whether to measure the time of each instruction.
  package var profiles: Bool

  package init(pool: Pool, instructions: Instructions = .best, tileRows: Int? = nil, profiles: Bool = false) {
    self.pool = pool
    self.instructions = instructions
    self.tileRows = tileRows
    self.profiles = profiles
  }
}
