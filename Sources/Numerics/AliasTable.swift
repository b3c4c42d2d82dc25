/// Draws indices with probabilities proportional to weights, in constant time (Walker's alias method, built as by Vose 1991).
package struct AliasTable: Sendable {
  /// Entry i yields index i with probability `keep[i]`, otherwise `alias[i]`.
  package let keep: [Double]
  package let alias: [Int32]

  /// - Parameter weights: finite and not negative, with a positive sum; fewer than 2^31.
  package init(weights: [Double]) {
    let total = fixedSum(weights)
    precondition(total > 0 && total.isFinite, "weights must be finite and not all 0")
    let count = weights.count
    // Division first, so that large weights do not overflow.
    var share = weights.map { $0 / total * Double(count) }
    var keep = [Double](repeating: 1, count: count)
    var alias = (0..<count).map { Int32($0) }
    var small: [Int] = []
    var large: [Int] = []
    for index in 0..<count {
      if share[index] < 1 { small.append(index) } else { large.append(index) }
    }
    while let least = small.popLast(), let most = large.last {
      keep[least] = share[least]
      alias[least] = Int32(most)
      share[most] = (share[most] + share[least]) - 1
      if share[most] < 1 {
        large.removeLast()
        small.append(most)
      }
    }
    self.keep = keep
    self.alias = alias
  }

  package var count: Int { keep.count }

  /// Draws an index with two numbers of `stream`.
  package func draw(from stream: inout RandomStream) -> Int {
    let index = stream.below(keep.count)
    return stream.uniform() < keep[index] ? index : Int(alias[index])
  }
}
