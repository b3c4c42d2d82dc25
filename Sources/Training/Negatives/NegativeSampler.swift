package import Datasets
package import Schema

/// A distribution that negatives are drawn from.
package protocol NegativeSampler: Construct {
  /// The draws of one run.
  /// - Parameters:
  ///   - known: each user's positives in the training split, which are never drawn.
  ///   - itemCount: number of items in the catalogue.
  func draws(known: KnownItems, itemCount: Int, seed: UInt64) -> any ItemDraws
}

/// Drawn items. Each draw is a pure function of the seed, the epoch and the number of the draw, so a run can be resumed anywhere and
/// any thread can make any draw.
package protocol ItemDraws: Sendable {
  /// Draws an item that is not a positive of the user in the training split.
  /// - Parameters:
  ///   - user: a user with at least one item left.
  ///   - epoch: counted from 1.
  ///   - draw: number of the draw within the epoch, from 0.
  func item(for user: Int32, epoch: Int, draw: Int) -> Int32
}

/// The samplers of the spec language.
package enum Samplers: Family {
  package typealias Member = any NegativeSampler
  package static let name = "sampler"
  package static let kinds: [Kind<any NegativeSampler>] = [Kind(UniformSampler.self)]
}

extension Kind where Member == any NegativeSampler {
  init<S: NegativeSampler>(_ type: S.Type) {
    self.init(type) { $0 }
  }
}
