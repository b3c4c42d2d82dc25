import Diagnostics
package import Schema

/// The name of an experiment: it names folders too, so it holds nothing that a path gives a meaning to.
package struct ExperimentName: TextValue {
  package static let phrase = "a name of letters, digits, `-`, `_` and `.`"
  package static let placeholder = ExperimentName(unchecked: "experiment")

  package let text: String

  private init(unchecked text: String) { self.text = text }

  package init(_ text: String) throws(Refusal) {
    guard !text.isEmpty, text.unicodeScalars.count <= 100 else {
      throw Refusal(.outOfRange, "a name has 1 to 100 characters; found \(text.unicodeScalars.count)")
    }
    let odd = text.unicodeScalars.first {
      !($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0))
    }
    if let odd {
      throw Refusal(
        .badName, "a name must be made of letters, digits, `-`, `_` and `.`; found `\(odd)`",
        help: "it names the run's folder; say more in `description`")
    }
    guard text.first != "." else { throw Refusal(.badName, "a name must not begin with a dot") }
    self.text = text
  }

  /// The nearest name to a file's name without its ending: what is not allowed becomes `-`.
  init(ofFile path: String) {
    var stem = path.split(separator: "/").last.map(String.init) ?? ""
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
    let name = String(
      String.UnicodeScalarView(
        stem.unicodeScalars.prefix(100).map {
          $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0) ? $0 : "-"
        }))
    text = name.isEmpty || name.first == "." || name == "-" ? "experiment" : name
  }
}
