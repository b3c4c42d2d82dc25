import Diagnostics
import YAML

extension BlockExpansion {
  /// A layer's value with node names as they are outside of the block.
  func resolvedNames(in value: Node, _ scope: Scope) -> Node {
    guard scope.block != nil else { return value }
    return NodeNames.changed(value, as: layer) { self.resolved($0, in: scope, called: "of") }
  }

  /// A node name as it is outside of the block; invalid after reporting that the block has no such node.
  func resolved(_ node: Node, in scope: Scope, called field: String) -> Node {
    guard !node.isInvalid, let name = node.scalar?.text else { return node }
    if let input = scope.inputs[name] {
      readInputs.insert(name)
      guard let input else {
        context.fail()
        return node.invalidated
      }
      return node.renamed(input)
    }
    guard let block = scope.block else { return node }
    if scope.layers.contains(name) || owner(of: name, in: scope.uses) != nil {
      return node.renamed(scope.prefix + name)
    }
    if isInput(name) { return node }
    let names = block.inputNames + block.layerNames
    let meant = spelling(of: name, in: names)
    let near = meant?.word
    if let near { readInputs.insert(near) }
    let what = field == "output" ? "node" : "input or node"
    report(
      Diagnostic(
        code: .unknownNode, message: "the block \(quoted(block.name)) has no \(what) \(quoted(name))",
        range: node.range,
        help: near.map { "did you mean \(quoted($0))?" }
          ?? (block.inputs.isEmpty && field != "output"
            ? "declare it as an input: `inputs: [\(name)]`"
            : "use one of its inputs and nodes: \(listed(Array(names.prefix(12)), joining: "and"))"),
        edit: meant?.edit(at: node.range)))
    return node.invalidated
  }

  /// Reports names of nodes that a use or a sequence in a block does not have.
  func reportUndefined(_ values: [Node], of form: Form, in block: Block, among entries: [Entry]) {
    let known = Set(entries.map(\.name)).union(aliases.keys).union(block.inputNames)
    for value in values {
      _ = NodeNames.changed(value, as: form) { node in
        guard !node.isInvalid, let name = node.scalar?.text, !known.contains(name), !isInput(name),
          owner(of: name, in: broken) == nil
        else { return node }
        let meant = spelling(of: name, in: known.sorted(), synonyms: false)
        report(
          Diagnostic(
            code: .unknownNode, message: "the block \(quoted(block.name)) has no node \(quoted(name))",
            range: node.range, help: meant?.help, edit: meant?.edit(at: node.range)))
        return node
      }
    }
  }

  /// The tree with each name of a block's use or a sequence replaced by the name of its output node.
  func resolvingAliases(in root: Node, _ declaration: Declaration) -> Node {
    guard !aliases.isEmpty || !broken.isEmpty, let entries = root.mapping else { return root }
    var known: Set<String> = []
    for entry in root["model"]?["layers"]?.mapping ?? [] { known.insert(entry.name) }
    let candidates = aliases.keys.sorted()
    let layers = root["model"]?["layers"]?.mapping ?? []
    let expanded = layers.map { entry in
      Entry(
        key: entry.key,
        value: NodeNames.changed(entry.value, as: layer) {
          self.followed($0, from: entry.name, counts: true, known, candidates)
        })
    }
    return root.with(
      .mapping(
        entries.map { entry in
          guard let field = declaration.fields.first(where: { $0.key == entry.name }), entry.name != "blocks" else {
            return entry
          }
          var value = entry.value
          if entry.name == "model" {
            let below = value["layers"]
            // The layers were resolved above, each with its own name as the reader.
            value = value.setting("layers", to: below?.with(.mapping([])))
            value = NodeNames.changed(value, as: field.form) {
              self.followed($0, from: "", counts: true, known, candidates)
            }
            value = value.setting("layers", to: below?.with(.mapping(expanded)))
          } else {
            // A penalty on a node does not count as a use of it.
            let counts = entry.name != "training"
            value = NodeNames.changed(value, as: field.form) {
              self.followed($0, from: "", counts: counts, known, candidates)
            }
          }
          return Entry(key: entry.key, value: value)
        }))
  }

  /// The node that a name refers to, followed through aliases.
  private func followed(_ node: Node, from reader: String, counts: Bool, _ known: Set<String>, _ candidates: [String])
    -> Node
  {
    guard !node.isInvalid, let name = node.scalar?.text else { return node }
    if counts { markRead(name, by: reader) }
    if broken.contains(name) || owner(of: name, in: broken) != nil {
      // An invalid use is a layer by its own name, and its nodes are unknown.
      return broken.contains(name) ? node : node.invalidated
    }
    var target = name
    var passed: Set<String> = []
    while let alias = aliases[target] {
      guard passed.insert(target).inserted else {
        reportLoop(passed.sorted(), at: alias.keyRange)
        return node.invalidated
      }
      target = alias.target
      if counts { markRead(target, by: reader) }
    }
    if target != name { return broken.contains(target) ? node.invalidated : node.renamed(target) }
    if !known.contains(name), !isInput(name), let near = nearest(name, in: candidates),
      nearest(name, in: candidates + known.sorted()) == near
    {
      report(
        Diagnostic(
          code: .unknownNode, message: "nothing defines \(quoted(name))", range: node.range,
          help: "did you mean \(quoted(near))?", edit: Edit(range: node.range, replacement: near)))
      markRead(near, by: reader)
      return node.invalidated
    }
    return node
  }

  /// Notes that a use or one of its nodes is read from outside of it.
  private func markRead(_ name: String, by reader: String) {
    func mark(_ alias: String) {
      if !reader.hasPrefix(alias + ".") { aliases[alias]?.isRead = true }
    }
    if aliases[name] != nil { mark(name) }
    for index in name.indices where name[index] == "." {
      let owner = String(name[..<index])
      if aliases[owner] != nil { mark(owner) }
    }
  }

  private func reportLoop(_ names: [String], at range: SourceRange) {
    guard reportedCycles.insert(names).inserted else { return }
    report(
      Diagnostic(
        code: .cycle,
        message: "\(quoted(names[0])) depends on itself: \((names + [names[0]]).joined(separator: " → "))",
        range: range, help: "each of these blocks outputs the next one"))
  }

  /// Warns of uses that nothing reads; of a use inside a block once, if no expansion of it is read.
  func reportUnreadAliases() {
    var reads: [SourceRange: Bool] = [:]
    for alias in aliases.values {
      reads[alias.keyRange.stretch, default: false] = reads[alias.keyRange.stretch, default: false] || alias.isRead
    }
    var seen: Set<SourceRange> = []
    for (name, alias) in aliases.sorted(by: { $0.key < $1.key }) {
      let place = alias.keyRange.stretch
      guard reads[place] == false, seen.insert(place).inserted else { continue }
      report(
        Diagnostic(
          code: .unusedNode, message: "nothing reads \(quoted(name))", range: place,
          help: "delete it, or read it in a layer that leads to the output"))
    }
  }
}
