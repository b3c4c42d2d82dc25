/// The preferences that a simulated dataset was drawn from: the logarithm of each pair's weight.
package struct Truth: Sendable {
  /// The size of the hidden vectors; 0 where every pair is equally likely.
  package let factors: Int
  /// The factor of the cosine: `sharpness` x sqrt(`factors`).
  let scale: Double
  /// The unit vectors of users and of items in order.
  let userVectors: [Float]
  let itemVectors: [Float]
  /// The popularity of each item: `popularity` x a normal draw.
  let itemOffsets: [Double]

  /// The truth in which every pair is equally likely.
  package static let uniform = Truth(factors: 0, scale: 0, userVectors: [], itemVectors: [], itemOffsets: [])

  init(factors: Int, scale: Double, userVectors: [Float], itemVectors: [Float], itemOffsets: [Double]) {
    self.factors = factors
    self.scale = scale
    self.userVectors = userVectors
    self.itemVectors = itemVectors
    self.itemOffsets = itemOffsets
  }

  package var isUniform: Bool { factors == 0 }

  /// The logarithm of the pair's weight, up to a constant. It is 0 for all pairs where the truth is uniform.
  package func preference(user: Int32, item: Int32) -> Double {
    isUniform ? 0 : scale * cosine(user: Int(user), item: Int(item)) + itemOffsets[Int(item)]
  }

  /// A user's hidden vector.
  func userVector(_ user: Int) -> ArraySlice<Float> { userVectors[user * factors..<(user + 1) * factors] }

  /// Calls `body` with the vectors of all users in order.
  func withUserVectors<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    userVectors.withUnsafeBufferPointer { vectors in
      guard let first = vectors.baseAddress else { preconditionFailure("there are users") }
      return body(first)
    }
  }

  /// The cosine of the two hidden vectors.
  func cosine(user: Int, item: Int) -> Double {
    let (u, v) = (user * factors, item * factors)
    var sum = 0.0
    for index in 0..<factors { sum += Double(userVectors[u + index]) * Double(itemVectors[v + index]) }
    return sum
  }
}

/// The truth with the items' vectors in groups of eight, to compute a user's preferences for eight items at once.
package struct TruthByItems: Sendable {
  private let truth: Truth
  package let itemCount: Int
  /// For each group of eight items and each factor, the items' components, padded with zeros.
  private let vectors: [SIMD8<Float>]
  private let offsets: [SIMD8<Double>]

  package init(_ truth: Truth, itemCount: Int) {
    (self.truth, self.itemCount) = (truth, itemCount)
    guard !truth.isUniform else {
      (vectors, offsets) = ([], [])
      return
    }
    let eights = (itemCount + 7) / 8
    var vectors = [SIMD8<Float>](repeating: .zero, count: eights * truth.factors)
    var offsets = [SIMD8<Double>](repeating: .zero, count: eights)
    for item in 0..<itemCount {
      offsets[item / 8][item % 8] = truth.itemOffsets[item]
      for factor in 0..<truth.factors {
        vectors[item / 8 * truth.factors + factor][item % 8] = truth.itemVectors[item * truth.factors + factor]
      }
    }
    (self.vectors, self.offsets) = (vectors, offsets)
  }

  /// Sets each element to the user's preference for the item of that index, as Float32. The preferences have the bits of
  /// ``Truth/preference(user:item:)``.
  package func setPreferences(of user: Int32, _ preferences: UnsafeMutableBufferPointer<Float>) {
    guard !truth.isUniform else {
      preferences.update(repeating: 0)
      return
    }
    let factors = truth.factors
    let own = truth.userVector(Int(user)).map { Double($0) }
    let numbers = own.span
    let vectors = vectors.span
    let scale = SIMD8(repeating: truth.scale)
    for eight in offsets.indices {
      var sum = SIMD8<Double>.zero
      for factor in 0..<factors {
        sum += SIMD8(repeating: numbers[factor]) * SIMD8<Double>(vectors[eight * factors + factor])
      }
      let found = SIMD8<Float>(scale * sum + offsets[eight])
      for lane in 0..<min(8, itemCount - 8 * eight) { preferences[8 * eight + lane] = found[lane] }
    }
  }
}
