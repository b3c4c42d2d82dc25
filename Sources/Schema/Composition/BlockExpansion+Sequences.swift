import Diagnostics
import YAML

extension BlockExpansion {
  /// The layers of a sequence: `deep.0` reads the input of the sequence, `deep.1` reads `deep.0`.
  func expandSequence(_ use: Use, as key: Node, in scope: Scope, of given: Node? = nil) -> [Entry] {
    guard let declaration = kinds.first(where: { $0.name == Self.sequenceKind }),
      let (input, elements) = arguments(use, declaration, given)
    else { return invalid(key) }
    // The input of a sequence inside another one has its full name already.
    var previous = given ?? resolved(input, in: scope, called: "of")
    let name = key.scalar?.text ?? ""
    var result: [Entry] = []
    for (index, element) in elements.enumerated() {
      let place = (element.mapping?.first?.key ?? element).range
      let layerKey = Node.text("\(name).\(index)").standing(at: place)
      guard spend(layers: 1, nodes: element.size, at: place) else {
        result += invalid(layerKey)
        break
      }
      result += expandElement(element, as: layerKey, reading: previous, in: scope)
      previous = layerKey
    }
    aliases[name] = Alias(target: previous.scalar?.text ?? "", keyRange: key.range)
    provenance.add(output: previous.range)
    return result
  }

  /// The input of a sequence and its elements; nil after reporting that they are invalid.
  private func arguments(_ use: Use, _ declaration: Declaration, _ given: Node?) -> (Node, [Node])? {
    let reading = Reading(
      collector: collector, label: quoted(declaration.name), owner: use.word.range, context: context)
    guard var entries = use.arguments.mapping else {
      reading.wrongType(
        use.arguments.range == use.word.range || use.arguments.scalar?.text.isEmpty == true ? use.word : use.arguments,
        expected: "a mapping of its arguments",
        help: "write `{\(declaration.name): {of: …, layers: […]}}`")
      return nil
    }
    if let given {
      if let own = entries.first(where: { $0.name == "of" }) {
        reportInput(own.key)
        return nil
      }
      entries.append(Entry(key: .text("of"), value: given))
    }
    let before = context.failureCount
    let declared: @Sendable () -> Declaration = { declaration }
    entries =
      Fields.read(
        declaration.name, family: "layer", entries: entries, owner: use.word.range, within: context,
        declaration: declared, into: collector
      ) { $0.note(declaration) }.fields.entries
    func value(_ key: String) -> (Node, Reading)? {
      entries.first { $0.name == key }.map {
        ($0.value, Reading(collector: collector, label: quoted(key), owner: $0.key.range, context: context))
      }
    }
    guard let (input, inputReading) = value("of"), let (list, listReading) = value("layers") else { return nil }
    _ = NodeName.decode(input, inputReading)
    if list.sequence?.isEmpty ?? true {
      listReading.wrongType(
        list, expected: list.sequence == nil ? "a list of layers" : "a list with at least one layer",
        help: list.mapping == nil ? nil : "write the layers of a `\(declaration.name)` as a list, each after `- `")
    }
    guard context.failureCount == before, let elements = list.sequence else { return nil }
    return (input, elements)
  }

  /// One layer of a sequence, under its name.
  private func expandElement(_ element: Node, as key: Node, reading input: Node, in scope: Scope) -> [Entry] {
    if element.isInvalid { return invalid(key) }
    if let use = use(element) {
      if !use.isBlock { return expandSequence(use, as: key, in: scope, of: input) }
      // Outside of the sequence the input is known by its full name alone.
      var inner = scope
      inner.inputs[Self.previousName] = .some(input.scalar?.text)
      guard let use = given(Node.text(Self.previousName).standing(at: input.range), to: use) else {
        return invalid(key)
      }
      return expand(use, as: key, in: inner)
    }
    let word = element.mapping?.first?.key ?? element
    guard element.mapping.map({ $0.count == 1 }) ?? (element.scalar?.core != .null),
      let kind = kind(meant: word.scalar?.text ?? "")
    else {
      // Decoding reports the error.
      return [Entry(key: key, value: element)]
    }
    guard let field = kind.fields.first(where: { $0.key == "of" }) else {
      report(.notInSequence, "a sequence can contain only layers that read one node; found \(quoted(kind.name))", word)
      return invalid(key)
    }
    var arguments = element.mapping?[0].value ?? Node(.mapping([]), range: element.range)
    if arguments.scalar?.core == .null { return [Entry(key: key, value: element)] }
    guard var entries = arguments.mapping else {
      let other = kind.fields.first { $0.key != "of" }
      report(
        .unwantedInput, "a layer of a sequence must not have an input: it reads the one before it",
        arguments,
        help: other.map { "write `{\(kind.name): {\($0.key): \(Emitter().flow(arguments))}}`" })
      return invalid(key)
    }
    if let own = entries.first(where: { $0.name == "of" }) {
      reportInput(own.key)
      return invalid(key)
    }
    arguments = NodeNames.arguments(arguments, kind) { self.resolved($0, in: scope, called: kind.name) }
    entries = arguments.mapping ?? []
    var value = input.standing(at: word.range)
    if field.form.isList { value = Node(.sequence([value]), range: word.range) }
    entries.insert(Entry(key: .text("of"), value: value), at: 0)
    return [
      Entry(key: key, value: element.with(.mapping([Entry(key: word, value: arguments.with(.mapping(entries)))])))
    ]
  }

  /// The kind of layer of a name, or the one that it probably means; decoding reports the misspelling.
  private func kind(meant name: String) -> Declaration? {
    let exact = kinds.first { $0.name == name }
    return exact ?? spelling(of: name, in: kinds.map(\.name)).flatMap { meant in kinds.first { $0.name == meant.word } }
  }

  private func reportInput(_ key: Node) {
    report(
      .unwantedInput,
      "a layer of a sequence must not have \(quoted(key.scalar?.text ?? "of")): it reads the one before it",
      key,
      help: "delete it, or give the layer a name of its own outside of the sequence")
  }

  /// A name that no spec can write, for the node before a block in a sequence.
  private static let previousName = "\u{0}"

  /// A block's use with the one input that it does not name; nil after reporting that it names all.
  private func given(_ input: Node, to use: Use) -> Use? {
    var use = use
    let word: Node
    var entries: [Entry]
    if let arguments = use.arguments.mapping, arguments.count == 1, let given = arguments[0].value.mapping {
      (word, entries) = (arguments[0].key, given)
    } else if let scalar = use.arguments.scalar, scalar.core != .null {
      (word, entries) = (use.arguments, [])
    } else {
      return use
    }
    guard let block = blocks[word.scalar?.text ?? ""] else { return use }
    let missing = block.inputs.filter { input in !entries.contains { $0.name == input.scalar?.text } }
    if missing.isEmpty, let last = entries.last(where: { block.inputNames.contains($0.name) }) {
      reportInput(last.key)
      return nil
    }
    guard missing.count == 1 else { return use }
    entries.append(Entry(key: missing[0].standing(at: word.range), value: input))
    use.arguments = Node(
      .mapping([Entry(key: word, value: Node(.mapping(entries), range: word.range))]), range: word.range)
    return use
  }
}

extension Form {
  fileprivate var isList: Bool {
    switch self {
    case .list, .nonEmpty: true
    default: false
    }
  }
}

extension Node {
  /// The same at another place.
  func standing(at range: SourceRange) -> Node {
    var node = self
    node.range = range
    return node
  }
}
