import GraphIR
import Schema

/// What several layers have for `of` that work on the vectors of fields.
enum FieldVectors {
  static let prose = "A table of vectors, or a list of vectors of one width."
}

extension ModelBuilder {
  /// How two vectors meet; linear in both.
  enum PairProduct {
    /// Number by number: a vector.
    case elements
    /// The sum over the numbers: one number.
    case dot
  }

  /// The sum of the products of all pairs of vectors, at least two.
  ///
  /// A vector meets the sum of those before it, so that there are as many products as vectors less one, and nothing cancels as in
  /// ½ ((Σ v)² - Σ v²), which is the same. Vectors that depend on the same come together first: then one product alone
  /// is left in which a user's vectors meet an item's.
  mutating func sumOverPairs(_ vectors: [NodeID], _ product: PairProduct) throws(ShapeError) -> NodeID {
    var total: NodeID?
    var sums: [NodeID] = []
    for axes in [Axes(), .user, .item, .pair] {
      var sum: NodeID?
      for vector in vectors where graph[vector].axes == axes {
        if let before = sum {
          total = try add(total, try meet(before, vector, product))
          sum = try add(Add(), before, vector)
        } else {
          sum = vector
        }
      }
      if let sum { sums.append(sum) }
    }
    var before = sums[0]
    for (place, sum) in sums.enumerated().dropFirst() {
      total = try add(total, try meet(before, sum, product))
      if place < sums.count - 1 { before = try add(Add(), before, sum) }
    }
    return total ?? before
  }

  private mutating func meet(_ a: NodeID, _ b: NodeID, _ product: PairProduct) throws(ShapeError) -> NodeID {
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
