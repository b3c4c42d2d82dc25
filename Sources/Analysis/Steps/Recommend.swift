package import Datasets
package import Diagnostics
import Files
package import Schema

/// The items that some users are shown first.
package struct Recommend: Step {
  package static let name = "recommend"
  package static let prose = """
    The best items for some users, without those that a user already has in training or validation. A score is shown as \
    the loss means it, a probability for `binary_cross_entropy`, the model's own value beside it.
    """
  package static let example: String? = "{recommend: {users: [42], top: 10}}"
  package let source: Fields.Source
  package let users: NonEmpty<Located<String>>
  package let top: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    users = field("users", "The users' ids, as the data writes them.")
    top = field("top", default: 10, .atLeast(1), "How many items each gets.")
    givenName = field.optional("name", "The step's name; left out, `recommend`.")
  }

  package var title: String { givenName?.text ?? Self.name }

  package func check(_ facts: StepFacts, into collector: Collector) {
    for (index, user) in users.values.enumerated() {
      if let known = facts.users, known.index(of: user.value) == nil {
        collector.report(
          Diagnostic(
            code: .unknownUser, message: "there is no user \(quoted(user.value))", range: user.range,
            help: known.hint(near: user.value)))
      }
      if let first = users.values[..<index].first(where: { $0.value == user.value }) {
        collector.report(
          Diagnostic(
            code: .duplicateUser, message: "the user \(quoted(user.value)) is given twice", range: user.range,
            related: [Related(range: first.range, message: "it is given here already")],
            help: "leave one of them out"))
      }
    }
    if let items = facts.itemCount, top > items {
      source.report(
        .topAboveCatalogue, "`top` is \(top), but there are only \(items) items", at: "top",
        help: "`top` is at most the number of items", into: collector)
    }
  }

  package func run(_ context: StepContext) throws(RunFailure) -> StepResult {
    let recommender = Recommender(
      scorer: context.scorer, known: KnownItems(of: context.dataset), items: context.dataset.items,
      meaning: context.meaning, pool: context.pool)
    var numbers: [Int32] = []
    for user in users.values.map(\.value) {
      guard let number = context.dataset.users.index(of: user) else {
        throw RunFailure(code: .unknownUser, "there is no user \(quoted(user))")
      }
      numbers.append(Int32(number))
    }
    var lists: [RecommendFinding.List] = []
    var notes: [String] = []
    for (number, items) in zip(numbers, recommender.top(top, for: numbers)) {
      let user = context.dataset.users[Int(number)]
      if recommender.lacksScores(items, of: top, for: number) {
        notes.append("Only \(items.count) of the items that user \(user) does not have have a score that is a number.")
      } else if items.count < top {
        notes.append("User \(user) already has all but \(items.count) of the items.")
      }
      lists.append(
        RecommendFinding.List(
          user: user, name: context.dataset.users.name(Int(number)), items: items,
          has: recommender.known[number].map(Int.init)))
    }
    let finding = RecommendFinding(meaning: context.meaning, lists: lists)
    return StepResult(title: title, json: finding.json(top: top), table: finding.table, finding: finding, notes: notes)
  }
}

extension KnownItems {
  /// What each user already has: the positives of training and validation.
  package init(of dataset: Dataset) {
    self.init(of: [dataset.train, dataset.validation], userCount: dataset.users.count)
  }
}

extension Vocabulary {
  /// What somebody may have meant who wrote an id that there is not.
  package func hint(near id: String) -> String? {
    guard count > 0 else { return "there is nobody" }
    if let number = Int(id), let index = index(of: String(number)) { return "did you mean \(quoted(self[index]))?" }
    // A long catalogue is not searched; a number is near to none.
    if count <= 100_000, Int(id) == nil, Int(self[0]) == nil, let near = nearest(id, in: ids) {
      return "did you mean \(quoted(near))?"
    }
    return "there are \(counted(count, "id")), from \(quoted(self[0])) to \(quoted(self[count - 1]))"
  }
}
