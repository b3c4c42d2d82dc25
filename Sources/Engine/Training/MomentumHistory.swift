import KernelInterface

/// The past steps of gradient descent with momentum, from which the missed steps of a row are applied together.
///
/// A row of velocity v whose last gradient was at step t moves, over steps t+1 to n without gradient, by -v Σ_j
/// lr[t+j] μ^j with j from 1 to n-t (times μ for Nesterov momentum); μ^(n-t) of its velocity remains. The sums depend
/// on t only: each step adds its term to the starting steps for which μ^j is not negligible.
final class MomentumHistory: StepHistory {
  private(set) var steps = 0
  private(set) var base = 0

  private let settings: SGDSettings
  /// The sum of each starting step since `base`, in Float64 and in the kernel's Float32.
  private var sums: [Double] = [0]
  private var rounded: [Float] = [0]
  /// μ^k in the kernel's Float32, and the last of them in Float64.
  private var powers: [Float] = [1]
  private var lastPower = 1.0
  /// The weights of the terms, by the distance of the steps.
  private let weights: [Double]

  init(_ settings: SGDSettings) {
    self.settings = settings
    let (momentum, first) = (settings.momentum, settings.nesterov ? settings.momentum : 1)
    var weights = [first]
    // The omitted terms are below 1e-10 of the sum.
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
