/// Draws an index in proportion to its weight in constant time (Walker's alias method as Vose builds it).
package struct AliasTable: Sendable {
  /// Entry i stands for index i with the chance `keep[i]`, else for `alias[i]`.
  package let keep: [Double]
  package let alias: [Int32]

  /// Weights are finite, none is negative, and their sum is above 0; there are fewer than 2^31 of them.
  package init(weights: [Double]) {
    let total = fixedSum(weights)
    precondition(total > 0 && total.isFinite, "weights are finite and not all 0")
    let count = weights.count
    // Heavy weights are first divided by the total, so that no product overflows.
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

  /// The next index from `stream`, which gives up two numbers.
  package func draw(from stream: inout RandomStream) -> Int {
    let index = stream.below(keep.count)
    return stream.uniform() < keep[index] ? index : Int(alias[index])
  }
}
