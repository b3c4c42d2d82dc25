package import Datasets
package import Diagnostics
import Files
package import Schema

/// The analysis step `recommend`.
package struct Recommend: Step {
  package static let name = "recommend"
  package static let prose = """
    The items with the highest scores for some users. Positives of the user in the training and validation splits are excluded, and so \
    are NaN scores; of equal scores the item that comes first in the data is ranked first. With the loss `binary_cross_entropy` the \
    score is shown as a probability, the sigmoid of the model's output, beside the raw output.
    """
  package static let example: String? = "{recommend: {users: [42], top: 10}}"
  package let source: Fields.Source
  package let users: NonEmpty<Located<String>>
  package let top: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    users = field("users", "Ids of the users, as written in the data.")
    top = field("top", default: 10, .atLeast(1), "Number of items per user, at most the number of items.")
    givenName = field.optional("name", "Name of the step in the report and of its table. Default: `recommend`.")
  }

  package var title: String { givenName?.text ?? Self.name }

  package func check(_ facts: StepFacts, into collector: Collector) {
    for (index, user) in users.values.enumerated() {
      if let known = facts.users, known.index(of: user.value) == nil {
        collector.report(
          Diagnostic(
            code: .unknownUser, message: "the data has no user \(quoted(user.value))", range: user.range,
            help: known.hint(near: user.value)))
      }
      if let first = users.values[..<index].first(where: { $0.value.utf8.elementsEqual(user.value.utf8) }) {
        collector.report(
          Diagnostic(
            code: .duplicateUser, message: "the user \(quoted(user.value)) is listed twice", range: user.range,
            related: [Related(range: first.range, message: "first listed here")],
            help: "delete one of them"))
      }
    }
    if let items = facts.itemCount, top > items {
      source.report(
        .topAboveCatalogue, "`top` is \(grouped(top)), but there are only \(counted(items, "item"))", at: "top",
        help: "choose at most \(grouped(items))", into: collector)
    }
  }

  package func run(_ context: StepContext) throws(RunFailure) -> StepResult {
    let recommender = Recommender(
      scorer: context.scorer, known: KnownItems(of: context.dataset), items: context.dataset.items,
      meaning: context.meaning, pool: context.pool)
    var numbers: [Int32] = []
    for user in users.values.map(\.value) {
      guard let number = context.dataset.users.index(of: user) else {
        throw RunFailure(code: .unknownUser, "the data has no user \(quoted(user))")
      }
      numbers.append(Int32(number))
    }
    var lists: [RecommendFinding.List] = []
    var notes: [String] = []
    for (number, items) in zip(numbers, recommender.top(top, for: numbers)) {
      let user = context.dataset.users[Int(number)]
      if recommender.lacksScores(items, of: top, for: number) {
        notes.append(
          "User \(quoted(user)) has only \(counted(items.count, "recommendation")): the other candidates have NaN scores."
        )
      } else if items.count < top {
        notes.append(
          "User \(quoted(user)) has only \(counted(items.count, "candidate")): all other items are positives.")
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
  /// The positives of each user in the training and validation splits.
  package init(of dataset: Dataset) {
    self.init(of: [dataset.train, dataset.validation], userCount: dataset.users.count)
  }
}

extension Vocabulary {
  /// Help for an id that does not exist: the most similar id, or the range of ids.
  package func hint(near id: String) -> String? {
    guard count > 0 else { return "the data has no ids" }
    if let number = Int(id), let index = index(of: String(number)) { return "did you mean \(quoted(self[index]))?" }
    // A long catalogue is not searched, and numbers have no similar spelling.
    if count <= 100_000, Int(id) == nil, Int(self[0]) == nil, let near = nearest(id, in: ids) {
      return "did you mean \(quoted(near))?"
    }
    return "there are \(counted(count, "id")), from \(quoted(self[0])) to \(quoted(self[count - 1]))"
  }
}
