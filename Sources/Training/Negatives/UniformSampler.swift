package import Datasets
import Numerics
package import Schema

/// Uniform sampling from the items that the user has not interacted with in the training split.
package struct UniformSampler: NegativeSampler {
  package static let name = "uniform"
  package static let prose = "All items that the user has not interacted with in the training split are equally likely."
  package static let formula: String? = "P(item) = 1 / (number of items without an interaction of the user)"
  package static let example: String? = "uniform"

  package init(_ field: Fields) {}

  package func draws(known: KnownItems, itemCount: Int, seed: UInt64) -> any ItemDraws {
    UniformDraws(known: known, itemCount: itemCount, seed: seed)
  }
}

/// Uniform draws without rejection: of n items the user has k; a rank r below n - k is drawn, and the negative is the r-th item that is
/// not among the k. A draw takes O(log k).
struct UniformDraws: ItemDraws {
  private let known: KnownItems
  private let itemCount: Int
  private let stream: RandomStream

  /// - Parameters:
  ///   - known: each user's positives in the training split, sorted.
  ///   - itemCount: number of items in the catalogue; every item is below it.
  init(known: KnownItems, itemCount: Int, seed: UInt64) {
    self.known = known
    self.itemCount = itemCount
    stream = RandomStream(seed: seed, purpose: "negatives")
  }

  func item(for user: Int32, epoch: Int, draw: Int) -> Int32 {
    let taken = known[user]
    let rank = stream.below(itemCount - taken.count, epoch: epoch, index: draw)
    // taken[j] - j items before taken[j] are not taken. The result follows all taken items with at most `rank` of these before
    // them; a binary search counts these taken items.
    var low = taken.startIndex
    var high = taken.endIndex
    while low < high {
      let middle = (low + high) / 2
      if Int(taken[middle]) - (middle - taken.startIndex) <= rank { low = middle + 1 } else { high = middle }
    }
    return Int32(rank + (low - taken.startIndex))
  }
}
