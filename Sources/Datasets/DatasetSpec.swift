package import Diagnostics
package import Schema

/// The section `dataset`: where the data is from and how it is divided.
package struct DatasetSpec: Construct {
  package static let name = "dataset"
  package static let prose =
    "Where users, items and interactions are from, and how they are divided into training, validation and test."

  let source: Fields.Source
  package let simulate: Section<Simulation>?
  package let split: Choice<Splits>
  package let seed: Int?

  package init(_ field: Fields) {
    source = field.source
    simulate = field.optional("simulate", "A shop that is simulated.")
    split = field("split", default: .kind("random"), "How interactions are divided.")
    seed = field.optional("seed", .atLeast(0), "The dataset's own seed; left out, the experiment's.")
  }

  /// How many users and items there are, as far as that is known without data.
  package func knownSizes() -> (users: Int?, items: Int?) { (simulate?.value.users, simulate?.value.items) }

  /// Whether the split leaves a part with anything in it.
  package func hasPart(_ part: SplitName) -> Bool? { true }

  /// Whether the training part has labelled negatives; nil where only the data tells.
  package var hasNegatives: Bool? { simulate.map { $0.value.negatives > 0 } }

  /// The dataset in one phrase, from the spec alone.
  package var summary: String { simulate?.value.summary ?? "" }

  /// Reports everything that is wrong and can be known without data.
  package func check(seed: UInt64, into collector: Collector) {
    guard let simulate else { return }
    _ = simulate.value.check(seed: self.seed.map { UInt64($0) } ?? seed, into: collector)
    split.member.check(positives: simulate.value.positives, into: collector)
  }

  /// The dataset; nil after reporting what is wrong with it. `seed` is the experiment's.
  package func load(seed: UInt64, into collector: Collector) throws(RunFailure) -> Dataset? {
    let seed = self.seed.map { UInt64($0) } ?? seed
    guard let simulation = simulate?.value, let drawn = simulation.draw(seed: seed, into: collector) else { return nil }
    return divided(
      Dataset(
        description: simulation.summary, users: Vocabulary(numbered: simulation.users),
        items: Vocabulary(numbered: simulation.items), train: drawn.interactions,
        hasNegatives: simulation.negatives > 0, truth: drawn.hidden.truth, userSegments: drawn.hidden.userSegments,
        itemSegments: drawn.hidden.itemSegments, sha256: drawn.sha256, isSimulated: true), seed: seed, into: collector)
  }

  /// Divides what stands in `train` among the parts.
  private func divided(_ dataset: Dataset, seed: UInt64, into collector: Collector) -> Dataset? {
    let before = collector.errorCount
    split.member.check(positives: dataset.train.positives, into: collector)
    guard collector.errorCount == before else { return nil }
    let all = dataset.train
    let parts = split.member.parts(
      of: all, userCount: dataset.users.count, seed: split.member.seed.map { UInt64($0) } ?? seed)
    var divided = dataset
    divided.train = all.selecting(parts, .train)
    divided.validation = all.selecting(parts, .validation)
    divided.test = all.selecting(parts, .test)
    return divided
  }
}

extension Interactions {
  /// Those of one part, in their order.
  func selecting(_ parts: [SplitName], _ part: SplitName) -> Interactions {
    var selected = Interactions()
    selected.reserveCapacity(parts.reduce(0) { $0 + ($1 == part ? 1 : 0) })
    for index in 0..<count where parts[index] == part {
      selected.append(user: users[index], item: items[index], label: labels[index])
    }
    return selected
  }
}
