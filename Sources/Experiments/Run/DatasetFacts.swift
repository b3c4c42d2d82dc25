import Datasets
import Diagnostics
import Files

/// What there is to learn from, in figures.
struct DatasetFacts {
  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  private var parts: [(name: SplitName, pairs: Interactions)] {
    SplitName.allCases.map { ($0, dataset[$0]) }.filter { $0.1.count > 0 }
  }

  /// A line each, for the terminal.
  var lines: [String] { facts.map { "\($0.label): \($0.value)" } + dataset.notes }

  /// For the report.
  var facts: [ReportContent.Fact] {
    var facts = [
      ReportContent.Fact("users", grouped(dataset.users.count)),
      ReportContent.Fact("items", grouped(dataset.items.count)),
    ]
    for (name, pairs) in parts {
      let positives = pairs.positives
      let negatives = pairs.count - positives
      facts.append(
        ReportContent.Fact(
          name.rawValue,
          "\(grouped(positives)) positives"
            + (negatives > 0 ? " and \(grouped(negatives)) negatives" : "")))
    }
    return facts
  }

  /// For `report.json`.
  var json: JSONValue {
    .object(
      [
        .init("description", .string(dataset.description)), .init("simulated", .bool(dataset.isSimulated)),
        .init("users", .integer(dataset.users.count)), .init("items", .integer(dataset.items.count)),
      ]
        + parts.map { name, pairs in
          let positives = pairs.positives
          return .init(
            name.rawValue, ["positives": .integer(positives), "negatives": .integer(pairs.count - positives)])
        } + [.init("notes", .array(dataset.notes.map(JSONValue.string))), .init("sha256", .string(dataset.sha256))])
  }
}
