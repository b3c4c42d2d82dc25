import Experiments

extension Markup {
  /// The number of entries of a long list that are visible until the reader asks for all. The style sheet has a rule for each.
  enum Limit: Int, Sendable {
    case five = 5
    case ten = 10
    case twelve = 12
    case twentyFour = 24
  }

  /// The most entries of a list that a page contains; a file of the run contains the rest.
  static let most = 200

  /// Adds a list whose entries are the children of an element of class `rows`. Of more than `limit` entries the first ones are visible, with
  /// a control to show all.
  mutating func clipped(_ count: Int, limit: Limit, _ body: (inout Markup) -> Void) {
    guard count > limit.rawValue else { return body(&self) }
    element("div", ["class": "clip c\(limit.rawValue)"]) { clip in
      body(&clip)
      clip.element("details", ["class": "more"]) { details in
        details.element("summary", text: "Show all \(Numerals.grouped(count))")
      }
    }
  }

  /// Adds a sentence on the entries that the page does not contain, if there are any.
  mutating func omitted(_ count: Int, in table: String?) {
    guard count > 0 else { return }
    element("p", ["class": "note"]) { note in
      note.write("… and \(Numerals.grouped(count)) more")
      guard let table else { return }
      note.write(" in ")
      note.link(to: table)
    }
  }
}
