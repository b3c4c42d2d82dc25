import Datasets
import Diagnostics
import Engine
import Numerics
import Testing

@testable import Training

@Suite struct EpochTests {
  /// All examples of an epoch in the order of its batches.
  private func epoch(_ number: Int, of examples: any Examples, batchSize: Int, seed: UInt64 = 9) -> [Example] {
    let order = Permutation(seed: seed, epoch: number, count: examples.count, purpose: "order")
    var batch = Batch(users: [], items: [], labels: [], epoch: 0, firstExample: 0)
    var all: [Example] = []
    for start in stride(from: 0, to: examples.count, by: batchSize) {
      examples.fill(&batch, positions: start..<min(start + batchSize, examples.count), of: order, epoch: number)
      all += (0..<batch.users.count).map {
        Example(user: batch.users[$0], item: batch.items[$0], label: batch.labels[$0])
      }
    }
    return all
  }

  private func counted(_ examples: [Example]) -> [Example: Int] {
    examples.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test("An epoch contains every labelled pair once at any batch size", arguments: [1, 7, 64, 10_000])
  func labelledPairs(batchSize: Int) {
    let train = shop().train
    let given = (0..<train.count).map { Example(user: train.users[$0], item: train.items[$0], label: train.labels[$0]) }
    let first = epoch(1, of: LabelledExamples(train), batchSize: batchSize)
    let second = epoch(2, of: LabelledExamples(train), batchSize: batchSize)
    #expect(counted(first) == counted(given))
    #expect(counted(second) == counted(given))
    #expect(first != second)
    #expect(first != given)
  }

  @Test("An epoch contains every positive once, with newly drawn negatives") func drawnNegatives() throws {
    let data = shop()
    let source = try read(DrawnNegatives.self, "per_positive: 3")
    let examples = try source.examples(of: data, seed: 4)
    #expect(examples.count == data.train.positives * 4)
    let known = KnownItems(of: [data.train], userCount: data.users.count)
    let positives = (0..<data.train.count).filter { data.train.labels[$0] == 1 }
      .map { Example(user: data.train.users[$0], item: data.train.items[$0], label: 1) }
    let epochs = (1...3).map { epoch($0, of: examples, batchSize: 100) }
    for taken in epochs {
      #expect(counted(taken.filter { $0.label == 1 }) == counted(positives))
      let negatives = taken.filter { $0.label == 0 }
      #expect(negatives.count == 3 * positives.count)
      #expect(!negatives.contains { known.contains(user: $0.user, item: $0.item) })
      // Each user has three negatives per positive.
      for user in 0..<Int32(data.users.count) {
        #expect(negatives.filter { $0.user == user }.count == 3 * positives.filter { $0.user == user }.count)
      }
    }
    #expect(Set(epochs[0].filter { $0.label == 0 }) != Set(epochs[1].filter { $0.label == 0 }))
    #expect(epoch(2, of: try source.examples(of: data, seed: 4), batchSize: 33) == epochs[1])
    #expect(epoch(2, of: try source.examples(of: data, seed: 5), batchSize: 100) != epochs[1])
  }

  /// Two users and two items; bob has interacted with both.
  private func saturated(ann: [Int32]) -> Dataset {
    let users: [Int32] = ann.map { _ in 0 } + [1, 1]
    return Dataset(
      description: "Two.", users: Vocabulary(ids: ["ann", "bob"]), items: Vocabulary(numbered: 2),
      train: Interactions(users: users, items: ann + [0, 1], labels: users.map { _ in 1 }), hasNegatives: false)
  }

  @Test("A user with an interaction with every item is left out of training and named in a note")
  func saturatedUser() throws {
    let data = saturated(ann: [0])
    let source = try read(DrawnNegatives.self, "per_positive: 3")
    let examples = try source.examples(of: data, seed: 1)
    let all = epoch(1, of: examples, batchSize: 2)
    #expect(
      counted(all) == [Example(user: 0, item: 0, label: 1): 1, Example(user: 0, item: 1, label: 0): 3])
    #expect(examples.counts(ofUsers: 2) == [4, 0])
    #expect(
      source.notes(on: data) == [
        "user `bob` has interacted with all 2 items in the training split and is left out of training: no negative can be drawn"
      ])
    #expect(source.notes(on: shop()).isEmpty)
  }

  @Test("Drawing negatives is refused when every user has an interaction with every item") func saturatedUsers() throws
  {
    let data = saturated(ann: [1, 0])
    let failure = TrainingTests.failure {
      _ = try read(DrawnNegatives.self, "per_positive: 1").examples(of: data, seed: 1)
    }
    #expect(failure?.code.name == "no-room-for-negatives")
    #expect(
      failure?.message
        == "no negative can be drawn: every user has interacted with all 2 items in the training split")
    // A user without interactions does not count.
    let withNewcomer = Dataset(
      description: "Three.", users: Vocabulary(numbered: 3), items: Vocabulary(numbered: 2), train: data.train,
      hasNegatives: false)
    let second = TrainingTests.failure {
      _ = try read(DrawnNegatives.self, "per_positive: 1").examples(of: withNewcomer, seed: 1)
    }
    #expect(second?.code.name == "no-room-for-negatives")
  }

  @Test("Given negatives are refused when the training split has none") func noNegatives() throws {
    let train = Interactions(users: [0, 1], items: [0, 0], labels: [1, 1])
    let data = Dataset(
      description: "Two.", users: Vocabulary(numbered: 2), items: Vocabulary(numbered: 2), train: train,
      hasNegatives: false)
    #expect(failure { _ = try GivenNegatives().examples(of: data, seed: 1) }?.code.name == "no-negatives")
  }
}
