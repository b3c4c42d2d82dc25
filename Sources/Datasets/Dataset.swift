/// What a model learns from and is judged by: users, items, and the interactions of each part of the split.
package struct Dataset: Sendable {
  /// One sentence for people: where the data is from and how much of it there is.
  package var description: String
  /// What a reader should know beside that: duplicates merged, rows left out.
  package var notes: [String]
  package var users: Vocabulary
  package var items: Vocabulary
  package var train: Interactions
  package var validation: Interactions
  package var test: Interactions
  /// Whether the data itself labels pairs 0.
  package var hasNegatives: Bool
  /// The preferences that a simulated dataset was drawn from.
  package var truth: Truth?
  /// The segment of each user and of each item, where the truth has segments.
  package var userSegments: [Int32]?
  package var itemSegments: [Int32]?
  /// How many segments there are, where there are any.
  package var segmentCount: Int?
  /// How many of a user's latest positives are its history; nil for all.
  package var historyLength: Int?
  /// SHA-256, in hexadecimal, of the data files or of the simulated interactions.
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

  /// Whether every pair was equally likely, so that no model can know better than chance.
  package var nothingToLearn: Bool { truth?.isUniform ?? false }

  package subscript(split: SplitName) -> Interactions {
    switch split {
    case .train: train
    case .validation: validation
    case .test: test
    }
  }
}
