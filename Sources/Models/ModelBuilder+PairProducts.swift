import GraphIR

extension ModelBuilder {
  /// A product of two vectors, linear in both.
  enum PairProduct {
    /// Elementwise; a vector.
    case elements
    /// The dot product; a scalar.
    case dot
  }

  /// The sum of the products of all pairs of vectors, at least two.
  ///
  /// Each vector is multiplied by the sum of those before it: n - 1 products, without the cancellation of the equal
  /// ½ ((Σ v)² - Σ v²). Vectors with the same axes are combined first, so that only one product depends on both user and item.
  mutating func sumOverPairs(_ vectors: [NodeID], _ product: PairProduct) throws(ShapeError) -> NodeID {
    var total: NodeID?
    var sums: [NodeID] = []
    for axes in [Axes(), .user, .item, .pair] {
      var sum: NodeID?
      for vector in vectors where graph[vector].axes == axes {
        if let before = sum {
          total = try add(total, try multiply(before, vector, product))
          sum = try add(Add(), before, vector)
        } else {
          sum = vector
        }
      }
      if let sum { sums.append(sum) }
    }
    var before = sums[0]
    for (index, sum) in sums.enumerated().dropFirst() {
      total = try add(total, try multiply(before, sum, product))
      if index < sums.count - 1 { before = try add(Add(), before, sum) }
    }
    return total ?? before
  }

  private mutating func multiply(_ a: NodeID, _ b: NodeID, _ product: PairProduct) throws(ShapeError) -> NodeID {
    switch product {
    case .elements: try add(Multiply(), a, b)
    case .dot: try dot(a, b)
    }
  }

  private mutating func add(_ total: NodeID?, _ more: NodeID) throws(ShapeError) -> NodeID {
    guard let total else { return more }
    return try add(Add(), total, more)
  }
}
