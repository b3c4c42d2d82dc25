package import Diagnostics
package import YAML

/// A list. A single value is reported, and read as a list of itself where it is valid.
extension Array: FieldValue where Element: FieldValue {
  package static var form: Form { .list(Element.form) }
  package static var placeholder: [Element] { [] }
  package var node: Node { .list(map(\.node)) }

  package func placed(at range: SourceRange) -> [Element] { map { $0.placed(at: range) } }

  package static func decode(_ node: Node, _ reading: Reading) -> [Element]? {
    guard let nodes = node.sequence else { return single(node, reading).map { [$0] } }
    // Invalid elements are left out, so that the others are checked too.
    return nodes.compactMap { Element.decode($0, reading.element) }
  }

  /// The element that a single value is, after reporting that a list is expected.
  private static func single(_ node: Node, _ reading: Reading) -> Element? {
    let silent = Reading.silent(owner: node.range)
    if let text = node.scalar?.text, let answer = Advice.on(text, in: [.fields(reading.field)])?.text {
      reading.wrongType(node, expected: form.phrase, help: answer)
      return nil
    }
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.contains("\n"),
      let element = Element.decode(node, silent), silent.context.isValid, !silent.collector.hasErrors
    else {
      // `64, 32` or `(64, 32)`: a list without brackets, or with those of another language.
      var text = (node.scalar?.text ?? "")[...]
      if text.hasPrefix("("), text.hasSuffix(")") { text = text.dropFirst().dropLast() }
      let parts = text.split(separator: ",").map { $0.drop { $0 == " " } }
      let isDashless = node.mapping != nil && Element.decode(node, silent) != nil && !silent.collector.hasErrors
      reading.wrongType(
        node, expected: form.phrase,
        help: parts.count > 1
          ? "write `[\(parts.joined(separator: ", "))]`"
          : listOfChoices(node)
            ?? (isDashless ? "start each element of the list with `- `" : nil))
      return nil
    }
    let text = "[\(Emitter.flow(scalar))]"
    return reading.correctType(node, expected: form.phrase, help: "write `\(text)`", as: text) ? element : nil
  }
}

extension Array where Element: FieldValue {
  /// A mapping of kinds written as a list of choices: `{l2: {…}}` is `[{l2: {…}}]`.
  private static func listOfChoices(_ node: Node) -> String? {
    guard let entries = node.mapping, case .choice(_, let kinds) = Element.form else { return nil }
    let names = kinds().map(\.name)
    guard !entries.isEmpty, entries.allSatisfy({ names.contains($0.name) }) else { return nil }
    let elements = entries.map { Emitter().flow(Node(.mapping([$0]), range: node.range)) }
    let text = elements.joined(separator: ", ")
    return text.count <= 60
      ? "write a list, `[\(text)]`"
      : "write a list, each element after `- `: `- \(entries[0].name): …`"
  }
}

extension Array: BoundedValue where Element: BoundedValue {
  package typealias Bound = Element.Bound

  package func bounded(at node: Node) -> [(Element.Bound, BoundedPlace)] {
    // Invalid elements were left out of the value, so each is decoded again from its node.
    let silent = Reading.silent(owner: node.range)
    return (node.sequence ?? [node]).flatMap { place in
      (Element.decode(place, silent)?.bounded(at: place) ?? []).map {
        ($0.0, BoundedPlace(node: $0.1.node, isElement: true))
      }
    }
  }
}

/// A list with at least one element.
package struct NonEmpty<Value: FieldValue>: FieldValue {
  package var values: [Value]

  package init(_ values: [Value]) { self.values = values }

  package static var form: Form { .nonEmpty(Value.form) }
  package static var placeholder: Self { Self([]) }
  package var node: Node { values.node }
  package func placed(at range: SourceRange) -> Self { Self(values.placed(at: range)) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    if node.sequence?.isEmpty == true {
      reading.wrongType(node, expected: "a list with at least one element")
      return nil
    }
    // A list of nodes with one element is seldom meant.
    if case .node = Value.form, let scalar = node.scalar, scalar.core == .text, !scalar.text.contains(",") {
      reading.wrongType(node, expected: [Value].form.phrase, help: "write `[\(Emitter.flow(scalar)), …]`")
      return nil
    }
    return [Value].decode(node, reading).map(Self.init)
  }
}

extension NonEmpty: BoundedValue where Value: BoundedValue {
  package typealias Bound = Value.Bound
  package func bounded(at node: Node) -> [(Value.Bound, BoundedPlace)] { values.bounded(at: node) }
}

/// One value, or a list of at least one: `of: item` and `of: [user, item]`.
package struct OneOrMany<Value: FieldValue>: FieldValue {
  package var values: [Value]
  /// Whether it was written as a list.
  package var isList: Bool

  package init(_ values: [Value], isList: Bool = true) {
    self.values = values
    self.isList = isList
  }

  package static var form: Form { .oneOrMany(Value.form) }
  package static var placeholder: Self { Self([]) }
  package var node: Node { isList || values.count != 1 ? values.node : values[0].node }
  package func placed(at range: SourceRange) -> Self { Self(values.placed(at: range), isList: isList) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    switch node.kind {
    case .sequence: NonEmpty<Value>.decode(node, reading).map { Self($0.values) }
    default: Value.decode(node, reading).map { Self([$0], isList: false) }
    }
  }
}

extension OneOrMany: BoundedValue where Value: BoundedValue {
  package typealias Bound = Value.Bound
  package func bounded(at node: Node) -> [(Value.Bound, BoundedPlace)] {
    isList ? values.bounded(at: node) : values.flatMap { $0.bounded(at: node) }
  }
}
