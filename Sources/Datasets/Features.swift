import Schema

/// What a model can read of a user or an item beside the ids.
package enum Feature: String, CaseIterable, Sendable {
  case userSegment = "user.segment"
  case itemSegment = "item.segment"
  case userHistory = "user.history"
}

/// What is known of a feature without looking at the data.
package struct FeatureFacts: Sendable {
  package let feature: Feature
  /// How many different ids there are; nil where that is not known, and for a history, whose ids are items.
  package let idCount: Int?
  /// The most ids that one has; nil where they are bounded by the data alone.
  package let longest: Int?
  /// What the data needs to have the feature; nil where it has it.
  package let lacks: String?

  init(_ feature: Feature, idCount: Int? = nil, longest: Int? = nil, lacks: String? = nil) {
    (self.feature, self.idCount, self.longest, self.lacks) = (feature, idCount, longest, lacks)
  }
}

/// What a model reads of a feature, by the name of its list: all ids (`user.history`), or the one that has so many after it
/// (`user.history[0]`, the latest).
package struct FeatureReading: Sendable {
  package let feature: Feature
  /// How many ids come after the one that is read; nil where all are.
  package let fromLast: Int?

  package init?(_ name: String) {
    let parts = name.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
    guard let feature = Feature(rawValue: String(parts[0])) else { return nil }
    self.feature = feature
    if parts.count == 1 {
      fromLast = nil
    } else {
      guard parts[1].last == "]", let place = Int(parts[1].dropLast()), place >= 0 else { return nil }
      fromLast = place
    }
  }

  /// What a scorer reads of the feature's ids.
  package func read(_ list: FeatureList) -> FeatureList { fromLast.map(list.fromLast) ?? list }
}

extension Dataset {
  /// A feature's ids; nil where the data has none.
  package func list(of feature: Feature) -> FeatureList? {
    switch feature {
    case .userSegment: userSegments.map { FeatureList(singles: $0, of: .user) }
    case .itemSegment: itemSegments.map { FeatureList(singles: $0, of: .item) }
    case .userHistory: FeatureList(historyIn: train, userCount: users.count, last: historyLength)
    }
  }

  /// What features it has.
  package var features: [FeatureFacts] {
    Feature.allCases.map { feature in
      if feature == .userHistory { return FeatureFacts(feature, longest: historyLength) }
      let segments = feature == .userSegment ? userSegments : itemSegments
      return FeatureFacts(
        feature, idCount: segmentCount, longest: 1,
        lacks: segments == nil ? (isSimulated ? Feature.needsLatent : Feature.needsSimulation) : nil)
    }
  }
}

extension DatasetSpec {
  /// What features the data will have; nothing is lacking where that is not known.
  package var features: [FeatureFacts] {
    let lacks: String?
    var segments: Int?
    switch (simulate, file) {
    case (let simulate?, nil) where simulate.isSound("preference"):
      segments = simulate.value.preference.member.segmentCount
      lacks = segments == nil ? Feature.needsLatent : nil
    case (nil, _?): lacks = Feature.needsSimulation
    default: lacks = nil
    }
    return Feature.allCases.map { feature in
      feature == .userHistory
        ? FeatureFacts(feature, longest: historyLength)
        : FeatureFacts(feature, idCount: segments, longest: 1, lacks: lacks)
    }
  }
}

extension Feature {
  fileprivate static let needsLatent = "segments come with `preference: {latent: {segments: 8}}`"
  fileprivate static let needsSimulation =
    "only a simulated shop, with `preference: {latent: {segments: 8}}`, has segments"
}
