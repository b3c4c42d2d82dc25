import Diagnostics
import YAML

extension BlockExpansion {
  static let blockKind = "block"
  static let sequenceKind = "sequential"

  /// A layer that is expanded into several.
  struct Use {
    /// The kind's word.
    var word: Node
    var arguments: Node
    var isBlock: Bool
  }

  /// What a layer's value uses; nil where it is a layer like others, or more than one kind is given.
  func use(_ value: Node) -> Use? {
    if value.isInvalid { return nil }
    let (word, arguments): (Node, Node)
    if let entries = value.mapping {
      guard entries.count == 1 else { return nil }
      (word, arguments) = (entries[0].key, entries[0].value)
    } else {
      (word, arguments) = (value, Node(.scalar(Scalar(text: "", isPlain: true)), range: value.range))
    }
    switch word.scalar?.text {
    case Self.blockKind: return Use(word: word, arguments: arguments, isBlock: true)
    case Self.sequenceKind: return Use(word: word, arguments: arguments, isBlock: false)
    default: return nil
    }
  }

  func uses(in entries: [Entry]) -> Set<String> {
    Set(entries.filter { use($0.value) != nil }.map(\.name))
  }

  /// The layers of a use.
  ///
  /// - Parameter key: the name of the use.
  func expand(_ use: Use, as key: Node, in scope: Scope) -> [Entry] {
    use.isBlock ? expandBlock(use, as: key, in: scope) : expandSequence(use, as: key, in: scope)
  }

  private func expandBlock(_ use: Use, as key: Node, in scope: Scope) -> [Entry] {
    guard let (word, arguments) = named(use), let block = find(word) else { return invalid(key) }
    guard !path.contains(block.name) else {
      reportCycle(word)
      return invalid(key)
    }
    guard path.count < Self.deepest else {
      report(.tooDeep, "blocks must not be nested more than \(Self.deepest) deep", word)
      return invalid(key)
    }
    let before = context.failureCount
    var parameters = ParameterScope(
      of: .block(block.name, outside: outside), bases: provenance.bases, isOpen: false, context: context,
      collector: collector)
    parameters.declare(block.parameters)
    let inputs = bind(arguments, to: block, word, &parameters, scope)
    guard let inputs, context.failureCount == before else { return invalid(key) }
    if isShallow { return [] }
    guard spend(layers: 1, nodes: block.size, at: word.range) else { return invalid(key) }

    let name = key.scalar?.text ?? ""
    let number = provenance.add(
      Provenance.Use(block: block.name, range: word.range),
      layers: isInModel ? (block.layers.mapping ?? []).map(\.key.range) : [])
    path.append(block.name)
    defer { path.removeLast() }
    let layers = parameters.replaced(block.layers.met(via: number))
    // Substituted parameters may be larger than their names.
    guard spend(layers: 0, nodes: layers.size - block.size, at: word.range) else { return invalid(key) }
    let inner = self.scope(of: block, layers, prefix: name + ".", inputs: inputs)
    let expanded = expand(layers.mapping ?? [], in: inner)
    let output = resolved(parameters.replaced(block.output.met(via: number)), in: inner, called: "output")
    guard !output.isInvalid, let target = output.scalar?.text else { return invalid(key) }
    aliases[name] = Alias(target: target, keyRange: key.range)
    if let layer = (layers.mapping ?? []).first(where: { inner.prefix + $0.name == target }) {
      provenance.add(output: layer.key.range)
    }
    return expanded
  }

  /// The block that a use names and its arguments; nil after reporting that it names none.
  private func named(_ use: Use) -> (word: Node, arguments: Node)? {
    let example = "`{block: {\(blockNames.first ?? "tower"): {…}}}`"
    switch use.arguments.kind {
    case .scalar(let scalar) where scalar.core != .null:
      return (use.arguments, Node(.mapping([]), range: use.arguments.range))
    case .mapping(let entries) where entries.count == 1:
      if entries[0].key.isInvalid { return nil }
      return (entries[0].key, entries[0].value)
    case .mapping(let entries) where !entries.isEmpty:
      reportSeveral(entries)
    case .mapping:
      report(.nullValue, "`block` has no value", use.word, help: "name a block: \(example)")
    case .scalar:
      report(.nullValue, "`block` has no value", use.word, help: "name a block: \(example)")
    case .sequence:
      report(
        .wrongType, "`block` must be the name of a block with its inputs and parameters; found a list", use.arguments,
        help: "write \(example)")
    }
    return nil
  }

  /// Reports inputs or parameters beside their block, or without one.
  private func reportSeveral(_ entries: [Entry]) {
    let named = entries.filter { blockNames.contains($0.name) }
    let others = entries.filter { !blockNames.contains($0.name) && !$0.key.isInvalid }
    usedBlocks.formUnion(named.map(\.name))
    guard named.count < 2, let other = others.first else {
      report(
        .severalKinds, "`block` uses one block, but \(listed(entries.map(\.name), joining: "and")) are given",
        entries[1].key, help: "write a layer for each")
      return
    }
    // `{name: tower, id: user}`
    let naming = named.isEmpty ? others.first { blockNames.contains($0.value.scalar?.text ?? "") } : nil
    let name = named.first?.name ?? naming?.value.scalar?.text ?? (blockNames.count == 1 ? blockNames[0] : "…")
    usedBlocks.insert(name)
    reportMisplaced(
      others, at: other.key, beside: named.isEmpty ? nil : "the block \(quoted(name))", block: name,
      given: named.first?.value.mapping ?? [], without: naming?.name)
  }

  private func reportMisplaced(
    _ others: [Entry], at place: Node, beside what: String?, block: String, given: [Entry],
    without key: String? = nil
  ) {
    let inside = (given + others.filter { $0.name != key }).map {
      ($0.key.scalar.map(Emitter.flow) ?? "") + ": " + Emitter().flow($0.value)
    }
    let names = listed(others.map(\.name), joining: "and")
    report(
      .misplacedArguments,
      what.map { "\(names) must be inside \($0), not beside it" }
        ?? "`block` has \(names) but no block's name", place,
      help: "write `{block: {\(block): {\(inside.joined(separator: ", "))}}}`")
  }

  /// `shopper: {block: tower, id: user}`: reports arguments beside the word `block`.
  func misplaced(_ value: Node) -> Bool {
    guard let entries = value.mapping, entries.count > 1, let use = entries.first(where: { $0.name == Self.blockKind }),
      let word = use.value.scalar ?? use.value.mapping?.first?.key.scalar, blockNames.contains(word.text)
    else { return false }
    let others = entries.filter { $0.name != Self.blockKind && !$0.key.isInvalid }
    guard let other = others.first else { return false }
    usedBlocks.insert(word.text)
    reportMisplaced(
      others, at: other.key, beside: "`block`", block: word.text,
      given: use.value.mapping?.first?.value.mapping ?? [])
    return true
  }

  private func find(_ word: Node) -> Block? {
    let name = word.scalar?.text ?? ""
    guard !blockNames.contains(name) else {
      usedBlocks.insert(name)
      // An invalid block is reported by decoding.
      return blocks[name]
    }
    if hasUnknownBlocks || word.isInvalid { return nil }
    let meant = spelling(of: name, in: blockNames)
    let near = meant?.word
    if let near { usedBlocks.insert(near) }
    if near == nil, isOpen { return nil }
    let help =
      near.map { "did you mean \(quoted($0))?" }
      ?? (blockNames.isEmpty
        ? "the spec has none: define it in `blocks:`" : thereAre(blockNames))
    report(
      Diagnostic(
        code: .unknownBlock, message: "there is no block \(quoted(name))", range: word.range, help: help,
        edit: meant?.edit(at: word.range)))
    return nil
  }

  /// The nodes that a use gives to the block's inputs; its parameters are set. Nil after reporting that the arguments are invalid.
  private func bind(
    _ arguments: Node, to block: Block, _ word: Node, _ parameters: inout ParameterScope, _ scope: Scope
  ) -> [String: String?]? {
    guard let entries = entries(arguments, block, word) else { return nil }
    var inputs: [String: String?] = [:]
    var missing = block.inputs.filter { input in !entries.contains { $0.name == input.scalar?.text } }
    for entry in entries {
      if entry.key.isInvalid {
        context.fail()
      } else if block.inputNames.contains(entry.name) {
        let reading = Reading(collector: collector, label: quoted(entry.name), owner: entry.key.range, context: context)
        guard NodeName.decode(entry.value, reading) != nil else { continue }
        let node = defined(resolved(entry.value, in: scope, called: entry.name), in: scope)
        inputs[entry.name] = .some(node.isInvalid ? nil : node.scalar?.text)
      } else if block.parameterNames.contains(entry.name) {
        if entry.value.scalar?.core == .null {
          Reading(collector: collector, label: quoted(entry.name), owner: entry.key.range, context: context)
            .wrongType(entry.value, expected: "a value for the parameter")
        } else {
          parameters.give(entry.value, to: entry.name)
        }
      } else if lacks(block, entry.name) {
        context.fail()
      } else if entry.name == "of", missing.count == 1 {
        reportUnknown(entry.key, block, meant: missing.removeFirst().scalar?.text)
      } else {
        reportUnknown(entry.key, block)
      }
    }
    if !missing.isEmpty {
      let names = listed(missing.map { $0.scalar?.text ?? "" }, joining: "and")
      report(
        Diagnostic(
          code: .missingInput,
          message: "the block \(quoted(block.name)) needs its input\(missing.count == 1 ? "" : "s") \(names)",
          range: word.range, related: [Related(range: missing[0].range, message: "declared here")],
          help: "name the node that it reads, such as `\(missing[0].scalar?.text ?? ""): user`"))
    }
    return inputs
  }

  /// The arguments of a block as entries; a bare name is the value of its only input.
  private func entries(_ arguments: Node, _ block: Block, _ word: Node) -> [Entry]? {
    if let entries = arguments.mapping { return entries }
    let reading = Reading(collector: collector, label: quoted(block.name), owner: word.range, context: context)
    if let scalar = arguments.scalar, scalar.core != .null, block.inputs.count == 1 {
      return [Entry(key: block.inputs[0].met(via: word.range.via), value: arguments)]
    }
    if arguments.scalar?.core == .null {
      reading.report(
        .nullValue, "\(quoted(block.name)) has no value", at: word,
        help: block.inputs.isEmpty
          ? "write `{block: \(block.name)}`"
          : "indent its inputs and parameters below it")
      return nil
    }
    reading.wrongType(arguments, expected: "a mapping of its inputs and parameters", help: known(block))
    return nil
  }

  private func known(_ block: Block) -> String {
    let inputs =
      block.inputs.isEmpty ? "it has no inputs" : "its inputs are \(listed(block.inputNames, joining: "and"))"
    return block.parameterNames.isEmpty
      ? "\(inputs) and no parameters" : "\(inputs), its parameters \(listed(block.parameterNames, joining: "and"))"
  }

  private func reportUnknown(_ key: Node, _ block: Block, meant input: String? = nil) {
    let name = key.scalar?.text ?? ""
    let meant =
      input.map { Spelling(word: $0, isCertain: false, help: "its input is called \(quoted($0))") }
      ?? spelling(of: name, in: block.inputNames + block.parameterNames)
    report(
      Diagnostic(
        code: .unknownArgument,
        message: "\(quoted(name)) is neither an input nor a parameter of the block \(quoted(block.name))",
        range: key.range, help: meant?.help ?? known(block), edit: meant?.edit(at: key.range)))
  }

  /// Whether a block's layers read an input or a parameter that it does not declare, which is reported in the block.
  private func lacks(_ block: Block, _ name: String) -> Bool {
    if block.mentions("$" + name) { return true }
    if isInput(name) || block.layerNames.contains(name) || !block.mentions(name) { return false }
    var isRead = false
    for entry in block.layers.mapping ?? [] where use(entry.value) == nil {
      _ = NodeNames.changed(entry.value, as: layer) { node in
        isRead = isRead || node.scalar?.text == name
        return node
      }
    }
    return isRead
  }

  /// The node that the model gives to an input of a block; reported here where nothing defines it.
  private func defined(_ node: Node, in scope: Scope) -> Node {
    guard scope.block == nil, !isOpen, !node.isInvalid, let name = node.scalar?.text, scope.inputs[name] == nil,
      !scope.layers.contains(name), owner(of: name, in: scope.uses) == nil, !isInput(name)
    else { return node }
    let names = ["user", "item"] + scope.layers.sorted()
    let meant = spelling(of: name, in: names, synonyms: false)
    report(
      Diagnostic(
        code: .unknownNode, message: "nothing defines \(quoted(name))", range: node.range,
        help: meant?.help ?? thereAre(names), edit: meant?.edit(at: node.range)))
    return node.invalidated
  }

  /// Reports that a block uses one that contains it.
  private func reportCycle(_ word: Node) {
    let name = word.scalar?.text ?? ""
    guard let start = path.firstIndex(of: name), reportedCycles.insert(path[start...].sorted()).inserted else { return }
    let loop = path[start...] + [name]
    report(
      Diagnostic(
        code: .blockCycle,
        message: loop.count == 2
          ? "the block \(quoted(name)) uses itself"
          : "the block \(quoted(name)) uses itself: \(loop.joined(separator: " → "))",
        range: word.range, help: "remove the use of the block inside itself"))
  }

  func report(_ code: Code, _ message: String, _ node: Node, help: String? = nil) {
    report(Diagnostic(code: code, message: message, range: node.range, help: help))
  }

  func report(_ diagnostic: Diagnostic) { context.report(diagnostic, into: collector) }
}
