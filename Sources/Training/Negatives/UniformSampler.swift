package import Datasets
import Numerics
package import Schema

/// Each item that the user has not taken in training is equally likely.
package struct UniformSampler: Sampler {
  package static let name = "uniform"
  package static let prose = "Every item that the user has not taken in training is equally likely."
  package static let formula: String? = "P(item) = 1 / (items that the user has not taken)"
  package static let example: String? = "uniform"

  package init(_ field: Fields) {}

  package func draws(known: KnownItems, itemCount: Int, seed: UInt64) -> any ItemDraws {
    UniformDraws(known: known, itemCount: itemCount, seed: seed)
  }
}

/// Of n items a user has k; a number r below n - k is drawn, and the negative is the r-th item that is not among the k.
/// So there is no rejection, and one draw costs one look into the user's sorted items.
struct UniformDraws: ItemDraws {
  private let known: KnownItems
  private let itemCount: Int
  private let stream: RandomStream

  /// - Parameters:
  ///   - known: each user's positives of training, sorted.
  ///   - itemCount: the size of the catalogue; items are below it.
  init(known: KnownItems, itemCount: Int, seed: UInt64) {
    self.known = known
    self.itemCount = itemCount
    stream = RandomStream(seed: seed, purpose: "negatives")
  }

  func item(for user: Int32, epoch: Int, draw: Int) -> Int32 {
    let taken = known[user]
    let rank = stream.below(itemCount - taken.count, epoch: epoch, index: draw)
    // Before taken[j] stand taken[j] - j items that are not taken. The item sought stands behind all taken items that
    // have at most `rank` such items before them.
    var low = taken.startIndex
    var high = taken.endIndex
    while low < high {
      let middle = (low + high) / 2
      if Int(taken[middle]) - (middle - taken.startIndex) <= rank { low = middle + 1 } else { high = middle }
    }
    return Int32(rank + (low - taken.startIndex))
  }
}
