import Schema

/// A feature of users or items other than the id.
package enum Feature: String, CaseIterable, Sendable {
  case userSegment = "user.segment"
  case itemSegment = "item.segment"
  case userHistory = "user.history"
}

/// The properties of a feature that are known without reading data.
package struct FeatureFacts: Sendable {
  package let feature: Feature
  /// The number of different ids; nil where it is not known, and for histories, whose ids are items.
  package let idCount: Int?
  /// The length of the longest list; nil where it depends on the data.
  package let longest: Int?
  /// What the dataset needs to have the feature, as advice; nil where it has it.
  package let lacks: String?

  init(_ feature: Feature, idCount: Int? = nil, longest: Int? = nil, lacks: String? = nil) {
    (self.feature, self.idCount, self.longest, self.lacks) = (feature, idCount, longest, lacks)
  }
}

/// The input of a model that reads a feature: all ids (`user.history`), or the one at an offset from the end (`user.history[0]`, the
/// latest).
package struct FeatureInput: Sendable {
  package let feature: Feature
  /// The offset from the end of the id that is read; nil where all are read.
  package let fromLast: Int?

  package init?(_ name: String) {
    let parts = name.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
    guard let feature = Feature(rawValue: String(parts[0])) else { return nil }
    self.feature = feature
    if parts.count == 1 {
      fromLast = nil
    } else {
      guard parts[1].last == "]", let offset = Int(parts[1].dropLast()), offset >= 0 else { return nil }
      fromLast = offset
    }
  }

  /// The ids that the input reads, of the feature's lists.
  package func read(_ list: FeatureList) -> FeatureList { fromLast.map(list.fromLast) ?? list }
}

extension Dataset {
  /// The lists of a feature; nil where the dataset does not have it.
  package func list(of feature: Feature) -> FeatureList? {
    switch feature {
    case .userSegment: userSegments.map { FeatureList(singles: $0, of: .user) }
    case .itemSegment: itemSegments.map { FeatureList(singles: $0, of: .item) }
    case .userHistory: FeatureList(historyIn: train, userCount: users.count, last: historyLength)
    }
  }

  /// The properties of each feature.
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
  /// The properties of each feature, as far as they are known without reading data.
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
  fileprivate static let needsLatent = "add segments with `preference: {latent: {segments: 8}}`"
  fileprivate static let needsSimulation =
    "only simulated datasets have segments: `simulate` with `preference: {latent: {segments: 8}}`"
}
