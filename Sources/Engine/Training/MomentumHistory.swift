import KernelInterface

/// What the steps of gradient descent with momentum, since all rows were last up to date, mean for a row that they did not touch.
///
/// A row of velocity v that was last touched at step t moves, over steps t+1 to n without gradient, by -v Σ_j lr[t+j] μ^j, where j
/// goes from 1 to n-t, and looking ahead by μ times as much; μ^(n-t) of its velocity is left. The sums depend on t alone: each step
/// adds its term to the starting steps for which μ^j still counts.
final class MomentumHistory: StepHistory {
  private(set) var steps = 0
  private(set) var base = 0

  private let settings: SGDSettings
  /// The sum of each starting step since `base`, in Float64 and as the kernel reads it.
  private var sums: [Double] = [0]
  private var rounded: [Float] = [0]
  /// μ^k as the kernel reads it, and the last of them in Float64.
  private var powers: [Float] = [1]
  private var lastPower = 1.0
  /// What a velocity of a starting step j steps before still counts, by j.
  private let weights: [Double]

  init(_ settings: SGDSettings) {
    self.settings = settings
    let (momentum, first) = (settings.momentum, settings.nesterov ? settings.momentum : 1)
    var weights = [first]
    // What is left out of a row's way is below 1e-10 of it.
    while weights[weights.count - 1] > 1e-10 * first * (1 - momentum) {
      weights.append(weights[weights.count - 1] * momentum)
    }
    self.weights = weights
  }

  func begin(learningRate: Double) -> RowChange {
    steps += 1
    let now = steps - base
    sums.withUnsafeMutableBufferPointer { sums in
      rounded.withUnsafeMutableBufferPointer { rounded in
        for start in max(0, now - weights.count + 1)..<now {
          sums[start] += learningRate * weights[now - start]
          rounded[start] = Float(sums[start])
        }
      }
    }
    sums.append(0)
    rounded.append(0)
    if powers.count <= now {
      lastPower *= settings.momentum
      powers.append(Float(lastPower))
    }
    return .momentum(
      MomentumStep(
        rate: Float(learningRate), momentum: Float(settings.momentum), looksAhead: settings.nesterov))
  }

  func restart() {
    base = steps
    sums.removeAll(keepingCapacity: true)
    rounded.removeAll(keepingCapacity: true)
    sums.append(0)
    rounded.append(0)
  }

  func reserve(steps: Int) {
    sums.reserveCapacity(steps + 2)
    rounded.reserveCapacity(steps + 2)
    powers.reserveCapacity(steps + 2)
  }

  func withCatchUp(_ body: (RowCatchUp) -> Void) {
    rounded.withUnsafeBufferPointer { sums in
      powers.withUnsafeBufferPointer { powers in
        guard let first = sums.baseAddress, let left = powers.baseAddress else { return }
        body(.momentum(MomentumCatchUp(sums: first, powers: left, powerCount: powers.count)))
      }
    }
  }
}
