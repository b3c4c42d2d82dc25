/// A dataset: users, items, and the interactions of each part of the split.
package struct Dataset: Sendable {
  /// The source and the size of the data in one sentence.
  package var description: String
  /// Notes on how the data was read, such as merged and dropped rows.
  package var notes: [String]
  package var users: Vocabulary
  package var items: Vocabulary
  package var train: Interactions
  package var validation: Interactions
  package var test: Interactions
  /// Whether the data has labelled negatives.
  package var hasNegatives: Bool
  /// The preferences from which a simulated dataset was drawn.
  package var truth: Truth?
  /// The segment of each user, in simulated datasets with segments.
  package var userSegments: [Int32]?
  /// The segment of each item, in simulated datasets with segments.
  package var itemSegments: [Int32]?
  /// The number of segments.
  package var segmentCount: Int?
  /// The number of a user's latest positives in the history; nil for all.
  package var historyLength: Int?
  /// The SHA-256 hash of the data files, or of the simulated interactions, in hexadecimal.
  package var sha256: String
  package var isSimulated: Bool

  package init(
    description: String, notes: [String] = [], users: Vocabulary, items: Vocabulary, train: Interactions,
    validation: Interactions = Interactions(), test: Interactions = Interactions(), hasNegatives: Bool,
    truth: Truth? = nil, userSegments: [Int32]? = nil, itemSegments: [Int32]? = nil, segmentCount: Int? = nil,
    historyLength: Int? = nil, sha256: String = "",
    isSimulated: Bool = false
  ) {
    self.description = description
    self.notes = notes
    self.users = users
    self.items = items
    self.train = train
    self.validation = validation
    self.test = test
    self.hasNegatives = hasNegatives
    self.truth = truth
    self.userSegments = userSegments
    self.itemSegments = itemSegments
    self.segmentCount =
      segmentCount ?? [userSegments?.max(), itemSegments?.max()].compactMap { $0 }.max().map { Int($0) + 1 }
    self.historyLength = historyLength
    self.sha256 = sha256
    self.isSimulated = isSimulated
  }

  /// Whether every pair was equally likely, so that no model can be better than chance.
  package var nothingToLearn: Bool { truth?.isUniform ?? false }

  package subscript(split: SplitName) -> Interactions {
    switch split {
    case .train: train
    case .validation: validation
    case .test: test
    }
  }
}
