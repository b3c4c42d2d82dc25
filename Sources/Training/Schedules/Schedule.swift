package import Schema

/// A learning rate schedule: a pure function of the step, so that a run can be resumed anywhere.
package protocol Schedule: Construct {
  /// Number of epochs, including fractions, over which the learning rate rises linearly to the optimizer's.
  var warmupEpochs: Double { get }

  /// The factor of the optimizer's learning rate after the warm-up.
  /// - Parameters:
  ///   - step: number of steps since the end of the warm-up, from 0.
  ///   - count: number of steps from the end of the warm-up to the end of training, above `step`.
  ///   - epoch: number of steps per epoch.
  func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double
}

extension Schedule {
  /// Declares the field that all schedules share.
  static func warmup(_ field: Fields) -> Double {
    field(
      "warmup_epochs", default: 0.0, .between(0, 1_000_000),
      "Number of epochs, including fractions, over which the learning rate first rises linearly from 0 to its full value."
    )
  }

  /// The factor of the optimizer's learning rate at a step.
  /// - Parameters:
  ///   - step: number of steps since the start of training, from 0.
  ///   - perEpoch: number of steps per epoch.
  package func factor(step: Int, perEpoch: Int, epochs: Int) -> Double {
    let count = epochs * perEpoch
    let warmup = Int((warmupEpochs * Double(perEpoch)).rounded(.up))
    if step < warmup { return Double(step + 1) / Double(warmup) }
    return factor(ofStep: step - warmup, of: max(1, count - warmup), epoch: perEpoch)
  }
}

/// The learning rate schedules of the spec language.
package enum Schedules: Family {
  package typealias Member = any Schedule
  package static let name = "learning rate schedule"
  package static let kinds: [Kind<any Schedule>] = [
    Kind(ConstantSchedule.self), Kind(StepSchedule.self), Kind(ExponentialSchedule.self), Kind(CosineSchedule.self),
  ]
}

extension Kind where Member == any Schedule {
  init<S: Schedule>(_ type: S.Type) {
    self.init(type) { $0 }
  }
}
