/// What an update rule remembers of its steps.
///
/// Steps are counted from 1 for ever; rows remember steps since `base`, the step at which all were up to date.
protocol StepHistory: AnyObject {
  /// How many steps were done.
  var steps: Int { get }
  /// The step at which all rows were last up to date.
  var base: Int { get }

  /// Begins the next step: what its kernels multiply by. Rows that it touches are up to date with the step before.
  func begin(learningRate: Double) -> RowChange

  /// Says that all rows are up to date with the last step.
  func restart()

  /// Makes room for so many steps, so that none of them has to.
  func reserve(steps: Int)

  /// Calls `body` with what brings rows up to date.
  func withCatchUp(_ body: (RowCatchUp) -> Void)
}

/// The steps of a rule by which rows without a gradient stay: there is nothing to remember.
final class PlainSteps: StepHistory {
  private let change: (_ learningRate: Double) -> RowChange

  init(_ change: @escaping (_ learningRate: Double) -> RowChange) {
    self.change = change
  }

  var steps: Int { 0 }
  var base: Int { 0 }

  func begin(learningRate: Double) -> RowChange { change(learningRate) }
  func restart() {}
  func reserve(steps: Int) {}
  func withCatchUp(_ body: (RowCatchUp) -> Void) {}
}
