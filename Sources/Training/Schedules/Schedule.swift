package import Schema

/// How the learning rate changes while training runs: a pure function of the step, so that a run can go on from anywhere.
package protocol Schedule: Construct {
  /// Over how many epochs the rate first rises to what the optimizer says, in equal steps.
  var warmupEpochs: Double { get }

  /// What the optimizer's rate is multiplied by after warm-up.
  /// - Parameters:
  ///   - step: counted from 0, from the end of the warm-up.
  ///   - count: how many steps there are from there to the end of training, above `step`.
  ///   - epoch: how many steps an epoch has.
  func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double
}

extension Schedule {
  /// The field that all schedules have.
  static func warmup(_ field: Fields) -> Double {
    field(
      "warmup_epochs", default: 0.0, .between(0, 1_000_000),
      "Over so many epochs, or parts of one, the rate first rises from step to step: after k of n such steps it is k / n of itself."
    )
  }

  /// What the optimizer's rate is multiplied by at a step, counted from 0 over all epochs, of which each has `perEpoch`.
  package func factor(step: Int, perEpoch: Int, epochs: Int) -> Double {
    let count = epochs * perEpoch
    let warmup = Int((warmupEpochs * Double(perEpoch)).rounded(.up))
    if step < warmup { return Double(step + 1) / Double(warmup) }
    return factor(ofStep: step - warmup, of: max(1, count - warmup), epoch: perEpoch)
  }
}

/// The schedules that a spec can choose from.
package enum Schedules: Family {
  package typealias Member = any Schedule
  package static let name = "learning rate schedule"
  package static let kinds: [Kind<any Schedule>] = [
    Kind(ConstantSchedule.self), Kind(StepSchedule.self), Kind(ExponentialSchedule.self), Kind(CosineSchedule.self),
  ]
}

extension Kind where Member == any Schedule {
  /// A kind of schedule.
  init<S: Schedule>(_ type: S.Type) {
    self.init(type) { $0 }
  }
}
