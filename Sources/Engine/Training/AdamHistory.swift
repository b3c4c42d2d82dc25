import KernelInterface

/// What Adam's steps since all rows were last brought up to date mean for a row that they did not touch.
///
/// A row with moments m and v that was last touched at step t moves, over steps t+1 to n without gradient, by
/// -(m / s) Σ_j a_j / (1 + x d_j), with s = √v, x = ε/s, a_j = lr c1 / c2 (β₁/√β₂)^j and d_j = β₂^(-j/2) / c2 at step t+j, where
/// c1 = 1/(1-β₁^n) and c2 = 1/√(1-β₂^n). Expanded about d0 = d_10, d_j = d0 (1 + δ_j), the sum is a polynomial in
/// u = X/(1+X), X = x d0, whose coefficients M_p = Σ_j a_j δ_j^p depend on t alone. So four numbers a starting step, each
/// step adding its term to the starting steps for which a_j still counts, bring any row up to date in O(1).
///
/// Where values decay, by λ = lr · weight decay before each step, the row keeps C_n / C_t of its value, C_n = Π (1 - λ) over the
/// steps until n, and each term counts C_n / C_(t+j): the sums hold their terms divided by C_(t+j), and are multiplied by C_n where
/// they are read.
final class AdamHistory: StepHistory {
  let settings: AdamSettings
  /// Whether there are rows to bring up to date; without, only the steps' own factors are computed.
  let hasRows: Bool
  /// How many steps were done.
  private(set) var steps = 0
  /// The step at which all rows were last up to date.
  private(set) var base = 0

  /// M_p of each starting step since `base`, in Float64 and as the kernel reads them.
  private var moments: [SIMD4<Double>] = []
  private var rounded: [SIMD4<Float>] = []
  /// C of the last step, and 1 / C of each starting step.
  private var left = 1.0
  private var inversesOfLeft: [Double] = []
  /// 1 / d0 of each, and d0 as the kernel reads it.
  private var inverseExpansions: [Double] = []
  private var roundedExpansions: [Float] = []
  private var beta1Powers: [Float] = [1]
  private var beta2Powers: [Float] = [1]
  private var beta1Power = 1.0
  private var beta2Power = 1.0
  /// β₁^n and β₂^n in Float64, of the last power in the lists above.
  private var lastPowers = SIMD2(1.0, 1.0)
  /// The factors of the first steps, whose c2 moves too fast for the expansion: such rows take the sum itself.
  private var rates: [Float] = [0]
  private var secondScales: [Float] = [0]
  /// a_j / (lr c1 / c2) and β₂^(-j/2), for the steps j for which a_j counts.
  private let fading: [Double]
  private let growths: [Double]
  /// β₂^10 and β₂^(-5): to the point of expansion and back.
  private let ahead: Double
  private let expansionGrowth: Double

  static let early = 100
  static let earlyTerms = 200

  init(_ settings: AdamSettings, hasRows: Bool) {
    self.settings = settings
    self.hasRows = hasRows
    let root = settings.beta2.squareRoot()
    var (decay, growth) = (1.0, 1.0)
    var (fading, growths) = ([1.0], [1.0])
    // 1e-10 of a row's step is far below what Float32 keeps of it.
    while decay > 1e-10, fading.count < 1000 {
      decay *= settings.beta1 / root
      growth /= root
      fading.append(decay)
      growths.append(growth)
    }
    self.fading = fading
    self.growths = growths
    var power = 1.0
    for _ in 0..<5 { power *= settings.beta2 }
    ahead = power * power
    expansionGrowth = 1 / power
    addStart()
  }

  private static func secondScale(_ power: Double) -> Double { 1 / (1 - power).squareRoot() }

  /// Makes room for rows whose last step is the current one.
  private func addStart() {
    moments.append(.zero)
    rounded.append(.zero)
    let expansion = expansionGrowth / Self.secondScale(beta2Power * ahead)
    inverseExpansions.append(1 / expansion)
    roundedExpansions.append(Float(expansion))
    inversesOfLeft.append(1 / left)
  }

  private var decays: Bool { settings.weightDecay > 0 }

  func begin(learningRate: Double) -> RowChange {
    steps += 1
    let decay = learningRate * settings.weightDecay
    if decays { takeOff(decay) }
    beta1Power *= settings.beta1
    beta2Power *= settings.beta2
    let rate = learningRate / (1 - beta1Power)
    let secondScale = Self.secondScale(beta2Power)
    if hasRows { remember(rate: rate, secondScale: secondScale) }
    return .adam(
      AdamStep(
        beta1: settings.beta1, beta2: settings.beta2, rate: rate, secondScale: secondScale, epsilon: settings.epsilon,
        decay: decay))
  }

  /// Takes a share off what is left of values. Long before a number becomes too small to be divided by, all are brought back to
  /// where what is left is 1.
  private func takeOff(_ share: Double) {
    left *= 1 - share
    guard left < 1e-100 else { return }
    for start in moments.indices {
      moments[start] *= left
      inversesOfLeft[start] *= left
    }
    left = 1
  }

  /// Adds a step's term for all the rows that it does not touch.
  private func remember(rate: Double, secondScale: Double) {
    if steps <= Self.early + Self.earlyTerms {
      rates.append(Float(rate))
      secondScales.append(Float(secondScale))
    }
    let now = steps - base
    let term = rate / secondScale / left
    let inverseScale = 1 / secondScale
    moments.withUnsafeMutableBufferPointer { moments in
      rounded.withUnsafeMutableBufferPointer { rounded in
        for start in max(0, now - fading.count + 1)..<now {
          let j = now - start
          let delta = growths[j] * inverseScale * inverseExpansions[start] - 1
          let square = delta * delta
          moments[start] += term * fading[j] * SIMD4(1, delta, square, square * delta)
          rounded[start] = SIMD4<Float>(moments[start])
        }
      }
    }
    addStart()
    if beta1Powers.count <= now {
      lastPowers *= SIMD2(settings.beta1, settings.beta2)
      beta1Powers.append(Float(lastPowers.x))
      beta2Powers.append(Float(lastPowers.y))
    }
  }

  func restart() {
    base = steps
    left = 1
    inversesOfLeft.removeAll(keepingCapacity: true)
    moments.removeAll(keepingCapacity: true)
    rounded.removeAll(keepingCapacity: true)
    inverseExpansions.removeAll(keepingCapacity: true)
    roundedExpansions.removeAll(keepingCapacity: true)
    addStart()
  }

  func reserve(steps: Int) {
    inversesOfLeft.reserveCapacity(steps + 2)
    moments.reserveCapacity(steps + 2)
    rounded.reserveCapacity(steps + 2)
    inverseExpansions.reserveCapacity(steps + 2)
    roundedExpansions.reserveCapacity(steps + 2)
    beta1Powers.reserveCapacity(steps + 2)
    beta2Powers.reserveCapacity(steps + 2)
    rates.reserveCapacity(Self.early + Self.earlyTerms + 1)
    secondScales.reserveCapacity(Self.early + Self.earlyTerms + 1)
  }

  func withCatchUp(_ body: (RowCatchUp) -> Void) {
    withTables { catchUp in
      guard decays else { return body(.adam(catchUp)) }
      moments.withUnsafeBufferPointer { moments in
        inversesOfLeft.withUnsafeBufferPointer { inverses in
          guard let moments = moments.baseAddress, let inverses = inverses.baseAddress else { return }
          var decaying = catchUp
          decaying.decay = MissedDecay(moments: moments, inverses: inverses, product: left)
          body(.adam(decaying))
        }
      }
    }
  }

  private func withTables(_ body: (AdamCatchUp) -> Void) {
    rounded.withUnsafeBytes { moments in
      roundedExpansions.withUnsafeBufferPointer { expansion in
        beta1Powers.withUnsafeBufferPointer { beta1Powers in
          beta2Powers.withUnsafeBufferPointer { beta2Powers in
            rates.withUnsafeBufferPointer { rates in
              secondScales.withUnsafeBufferPointer { secondScales in
                guard let m = moments.bindMemory(to: Float.self).baseAddress, let d = expansion.baseAddress,
                  let p1 = beta1Powers.baseAddress, let p2 = beta2Powers.baseAddress, let r = rates.baseAddress,
                  let s = secondScales.baseAddress
                else { return }
                // Rows count their steps from `base`, so the early steps' factors are read from there.
                let early = max(0, Self.early - base)
                let shift = early > 0 ? base : 0
                body(
                  AdamCatchUp(
                    series: AdamCatchUp.Series(moments: m, expansion: d),
                    powers: AdamCatchUp.Powers(beta1: p1, beta2: p2, count: beta1Powers.count),
                    early: AdamCatchUp.EarlySteps(
                      rates: r + shift, secondScales: s + shift, count: early, terms: Self.earlyTerms),
                    beta1: Float(settings.beta1), beta2: Float(settings.beta2), epsilon: Float(settings.epsilon)))
              }
            }
          }
        }
      }
    }
  }
}
