/// The preferences that a simulated dataset was drawn from: the logarithm of each pair's weight.
package struct Truth: Sendable {
  /// How many numbers a hidden vector has; 0 where every pair is equally likely.
  package let factors: Int
  /// `sharpness` x sqrt(`factors`), what the cosine counts.
  let scale: Double
  /// Unit vectors, user by user and item by item.
  let userVectors: [Float]
  let itemVectors: [Float]
  /// `popularity` x the item's own normal draw.
  let itemOffsets: [Double]

  /// Every pair is equally likely.
  package static let uniform = Truth(factors: 0, scale: 0, userVectors: [], itemVectors: [], itemOffsets: [])

  init(factors: Int, scale: Double, userVectors: [Float], itemVectors: [Float], itemOffsets: [Double]) {
    self.factors = factors
    self.scale = scale
    self.userVectors = userVectors
    self.itemVectors = itemVectors
    self.itemOffsets = itemOffsets
  }

  package var isUniform: Bool { factors == 0 }

  /// The logarithm of the weight with which the pair is drawn, up to a constant: greater is likelier, 0 everywhere where the truth
  /// is uniform.
  package func preference(user: Int32, item: Int32) -> Double {
    isUniform ? 0 : scale * cosine(user: Int(user), item: Int(item)) + itemOffsets[Int(item)]
  }

  /// A user's hidden vector.
  func userVector(_ user: Int) -> ArraySlice<Float> { userVectors[user * factors..<(user + 1) * factors] }

  /// The cosine of the two hidden vectors.
  func cosine(user: Int, item: Int) -> Double {
    let (u, v) = (user * factors, item * factors)
    var sum = 0.0
    for index in 0..<factors { sum += Double(userVectors[u + index]) * Double(itemVectors[v + index]) }
    return sum
  }
}
