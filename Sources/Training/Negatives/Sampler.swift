package import Datasets
package import Schema

/// How likely each item is to be drawn as a negative.
package protocol Sampler: Construct {
  /// The draws of one run.
  /// - Parameters:
  ///   - known: each user's positives of training, which are never drawn.
  ///   - itemCount: the size of the catalogue.
  func draws(known: KnownItems, itemCount: Int, seed: UInt64) -> any ItemDraws
}

/// Items drawn as negatives: each a pure function of (seed, epoch, number of the draw), so that no draw depends on another,
/// a run can go on from anywhere and any worker can make any draw.
package protocol ItemDraws: Sendable {
  /// The item of one draw for a user, never one of the user's positives of training. The user must have an item left.
  func item(for user: Int32, epoch: Int, draw: Int) -> Int32
}

/// The samplers that a spec can choose from.
package enum Samplers: Family {
  package typealias Member = any Sampler
  package static let name = "sampler"
  package static let kinds: [Kind<any Sampler>] = [Kind(UniformSampler.self)]
}

extension Kind where Member == any Sampler {
  /// A kind of sampler.
  init<S: Sampler>(_ type: S.Type) {
    self.init(type) { $0 }
  }
}
