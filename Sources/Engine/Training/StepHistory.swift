/// The past steps of an optimizer, from which the steps that a row missed are computed. Steps are counted from 1;
/// rows store steps relative to `base`, the step at which all rows were current.
protocol StepHistory: AnyObject {
  /// Number of steps so far.
  var steps: Int { get }
  /// The step at which all rows were last current.
  var base: Int { get }

  /// Begins the next step and returns its factors. The rows that it changes must be current with the previous step.
  func begin(learningRate: Double) -> RowChange

  /// Makes the last step the new base: all rows are current.
  func restart()

  /// Reserves memory for a number of steps, so that no step allocates.
  func reserve(steps: Int)

  /// Calls `body` with the factors of missed steps.
  func withCatchUp(_ body: (RowCatchUp) -> Void)
}

/// The steps of an optimizer that does not change rows without a gradient: there is no history.
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
