package import Diagnostics
package import YAML

/// The spec's tree with blocks and sequences expanded.
///
/// Blocks and sequences are expanded into layers before decoding, which knows nothing of them. A use `shopper` of a block becomes the
/// layers `shopper.vector`, `shopper.deep`, and references to the node `shopper` become references to the block's output.
package func expandBlocks(
  in root: Node, as declaration: Declaration, isOpen: Bool = false, isInput: @escaping (String) -> Bool,
  provenance: inout Provenance, into collector: Collector
) -> Node {
  guard root.hasBlocks(declaration.keys) else { return root }
  guard let layer = declaration.form(of: ["model", "layers"])?.ofElements, case .choice(_, let kinds) = layer else {
    return root
  }
  let expansion = BlockExpansion(
    layer: layer, kinds: kinds(), isOpen: isOpen, isInput: isInput, provenance: provenance, collector: collector)
  let expanded = expansion.run(root, declaration)
  provenance = expansion.provenance
  return expanded
}

/// The expansion of a spec's blocks; used once.
final class BlockExpansion {
  /// A name that refers to another node: the use of a block, or a sequence.
  struct Alias {
    var target: String
    var keyRange: SourceRange
    /// Whether anything reads it or one of its nodes.
    var isRead = false
  }

  /// The meaning of names among some layers.
  struct Scope {
    /// The prefix of the layers' names.
    var prefix = ""
    /// The block of the layers; nil for the model's own.
    var block: Block?
    /// The node of each of the block's inputs; nil where it is invalid.
    var inputs: [String: String?] = [:]
    var layers: Set<String> = []
    /// The layers that are uses of blocks or sequences and have nodes of their own.
    var uses: Set<String> = []
  }

  let layer: Form
  let kinds: [Declaration]
  let isOpen: Bool
  let isInput: (String) -> Bool
  let collector: Collector
  /// Counts what is invalid in the spec's blocks and layers.
  let context = DecodingContext()
  var provenance: Provenance

  var blocks: [String: Block] = [:]
  /// The names of all blocks in order, invalid ones included.
  var blockNames: [String] = []
  /// Whether the names of some blocks are unknown.
  var hasUnknownBlocks = false
  var usedBlocks: Set<String> = []
  /// Whether the spec has a model with layers.
  var hasModel = true
  /// The names of the spec's parameters, which are not visible in blocks.
  var outside: [String] = []

  var aliases: [String: Alias] = [:]
  /// The invalid uses, whose nodes are unknown.
  var broken: Set<String> = []
  /// The blocks that are being expanded, the outermost first.
  var path: [String] = []
  var reportedCycles: Set<[String]> = []
  /// The inputs that the layers of the block being checked read.
  var readInputs: Set<String> = []
  /// Whether the model's layers are being expanded rather than a block checked.
  var isInModel = true
  /// Whether uses inside the block being checked are checked but not expanded.
  var isShallow = false
  /// Whether a limit was exceeded.
  var isExhausted = false
  var layersLeft = mostLayers
  var nodesLeft = mostNodes

  static let mostLayers = 10_000
  static let mostNodes = 400_000
  static let deepest = 32

  init(
    layer: Form, kinds: [Declaration], isOpen: Bool, isInput: @escaping (String) -> Bool, provenance: Provenance,
    collector: Collector
  ) {
    (self.layer, self.kinds, self.isOpen, self.isInput) = (layer, kinds, isOpen, isInput)
    (self.provenance, self.collector) = (provenance, collector)
  }

  func run(_ root: Node, _ declaration: Declaration) -> Node {
    var root = root
    let section = root.key(meant: "blocks", besides: declaration.keys)
    readBlocks(section.flatMap { root[$0] })
    outside = root.key(meant: "parameters", besides: declaration.keys).flatMap { root[$0]?.mapping }?.map(\.name) ?? []
    let before = context.failureCount
    let model = root["model"]
    if let model, let layers = model["layers"], let entries = layers.mapping {
      let scope = Scope(layers: Set(entries.map(\.name)), uses: uses(in: entries))
      var expanded = expand(entries, in: scope)
      // Beyond the limit nothing is checked.
      if isExhausted {
        expanded = expanded.filter { entries.map(\.name).contains($0.name) }.flatMap { invalid($0.key) }
      }
      root = root.setting("model", to: model.setting("layers", to: layers.with(.mapping(expanded))))
      root = resolvingAliases(in: root, declaration)
      if context.failureCount == before, !isOpen { reportUnreadAliases() }
    } else {
      // The blocks that a model would use are unknown.
      hasModel = false
      usedBlocks.formUnion(blockNames)
    }
    if let section, let node = root[section] { root = root.setting(section, to: checkedBlocks(node)) }
    return root
  }

  // MARK: Blocks

  private func readBlocks(_ node: Node?) {
    guard let node else { return }
    guard !node.isInvalid, let entries = node.mapping else {
      hasUnknownBlocks = true
      return
    }
    for entry in entries {
      if entry.key.isInvalid { hasUnknownBlocks = true }
      blockNames.append(entry.name)
      blocks[entry.name] = Block(entry)
    }
  }

  /// The blocks with their layers for the parameters' defaults, for decoding to check.
  private func checkedBlocks(_ node: Node) -> Node {
    guard let entries = node.mapping else { return node }
    let result = entries.map { entry in
      guard let block = blocks[entry.name] else { return Entry(key: entry.key, value: substituted(entry)) }
      return Entry(key: entry.key, value: checked(block, entry.value))
    }
    if !isOpen, !hasUnknownBlocks { reportUnusedBlocks(entries) }
    return node.with(.mapping(result))
  }

  /// An invalid block with its known parameters substituted.
  private func substituted(_ entry: Entry) -> Node {
    var parameters = ParameterScope(
      of: .block(entry.name, outside: outside), bases: provenance.bases, isOpen: true, context: context,
      collector: collector)
    parameters.declare(entry.value["parameters"])
    guard let layers = entry.value["layers"] else { return entry.value }
    return entry.value.setting("layers", to: parameters.replaced(layers))
  }

  private func checked(_ block: Block, _ node: Node) -> Node {
    let before = (aliases, broken, context.failureCount)
    (aliases, broken, readInputs, path, isInModel) = ([:], [], [], [block.name], false)
    (layersLeft, nodesLeft) = (Self.mostLayers, Self.mostNodes)
    isShallow = hasModel && usedBlocks.contains(block.name)
    var parameters = ParameterScope(
      of: .block(block.name, outside: outside), bases: provenance.bases, isOpen: false, context: context,
      collector: collector)
    parameters.declare(block.parameters)
    reportClashes(block)
    let layers = parameters.replaced(block.layers)
    let scope = scope(
      of: block, layers, prefix: "", inputs: Dictionary(block.inputNames.map { ($0, $0) }) { first, _ in first })
    let expanded = expand(layers.mapping ?? [], in: scope)
    let output = resolved(parameters.replaced(block.output), in: scope, called: "output")
    // Names in a block that the model uses are checked there.
    if !isShallow {
      reportUndefined(expanded.map(\.value), of: layer, in: block, among: expanded)
      reportUndefined([output], of: .node, in: block, among: expanded)
    }
    if context.failureCount == before.2 {
      parameters.reportUnused()
      // An input in a layer with a misspelt kind or field is read too.
      for input in block.inputs
      where !readInputs.contains(input.scalar?.text ?? "") && !block.mentions(input.scalar?.text ?? "") {
        report(
          Diagnostic(
            code: .unusedInput,
            message: "nothing in the block \(quoted(block.name)) reads its input \(quoted(input.scalar?.text ?? ""))",
            range: input.range, help: "read it in a layer, or delete it"))
      }
    }
    (aliases, broken, path, isShallow) = (before.0, before.1, [], false)
    return node.setting("layers", to: layers.with(.mapping(expanded))).setting("output", to: output)
  }

  /// Reports names that a block uses for two things.
  private func reportClashes(_ block: Block) {
    var places: [String: (what: String, range: SourceRange)] = [:]
    func claim(_ node: Node, _ what: String) {
      guard let name = node.scalar?.text else { return }
      if let first = places[name] {
        report(
          Diagnostic(
            code: .duplicateName,
            message: first.what == what
              ? "the block \(quoted(block.name)) has the \(what) \(quoted(name)) twice"
              : "\(quoted(name)) is both \(first.what.withArticle) and \(what.withArticle) of the block \(quoted(block.name))",
            range: node.range, related: [Related(range: first.range, message: "\(first.what.withArticle) here")],
            help: "rename one of them"))
      } else {
        places[name] = (what, node.range)
      }
    }
    for input in block.inputs { claim(input, "input") }
    // A parameter and a layer may share a name, because a parameter is read as `$name`.
    for entry in block.parameters?.mapping ?? [] where !entry.key.isInvalid { claim(entry.key, "parameter") }
    for name in block.parameterNames where places[name]?.what == "parameter" { places[name] = nil }
    for entry in block.layers.mapping ?? [] where !entry.key.isInvalid { claim(entry.key, "layer") }
  }

  private func reportUnusedBlocks(_ entries: [Entry]) {
    for entry in entries where !usedBlocks.contains(entry.name) && !entry.key.isInvalid {
      report(
        Diagnostic(
          code: .unusedBlock, message: "nothing uses the block \(quoted(entry.name))",
          range: entry.key.range, help: "use it as a layer, `{block: {\(entry.name): …}}`, or delete it"))
    }
  }

  // MARK: Layers

  /// The scope of a block's layers.
  func scope(of block: Block, _ layers: Node, prefix: String, inputs: [String: String?]) -> Scope {
    let entries = layers.mapping ?? []
    return Scope(
      prefix: prefix, block: block, inputs: inputs, layers: Set(entries.map(\.name)), uses: uses(in: entries))
  }

  /// The layers with each use of a block and each sequence expanded.
  func expand(_ entries: [Entry], in scope: Scope) -> [Entry] {
    var result: [Entry] = []
    for entry in entries {
      if entry.key.isInvalid {
        result.append(entry)
        continue
      }
      let full = scope.prefix + entry.name
      let key = entry.key.renamed(full)
      guard spend(layers: 1, nodes: 0, at: entry.key.range), !isUnderUse(entry.key, in: scope) else {
        result += invalid(key)
        continue
      }
      if let use = use(entry.value) {
        result += expand(use, as: key, in: scope)
      } else if let near = blockGivenAsKind(entry.value) {
        report(near)
        result += invalid(key)
      } else if misplaced(entry.value) {
        result += invalid(key)
      } else {
        result.append(Entry(key: key, value: resolvedNames(in: entry.value, scope)))
      }
    }
    return result
  }

  /// An invalid layer under its name, so that references to it are not reported.
  func invalid(_ key: Node) -> [Entry] {
    broken.insert(key.scalar?.text ?? "")
    context.fail()
    return [Entry(key: key, value: .invalid(at: key.range))]
  }

  /// Counts new layers and nodes; false after reporting that a limit is exceeded.
  func spend(layers: Int, nodes: Int, at range: SourceRange) -> Bool {
    if isExhausted { return false }
    layersLeft -= layers
    nodesLeft -= nodes
    guard layersLeft < 0 || nodesLeft < 0 else { return true }
    isExhausted = true
    let most = layersLeft < 0 ? "\(Self.mostLayers) layers" : "\(Self.mostNodes) values"
    report(
      Diagnostic(
        code: .tooManyLayers, message: "the blocks up to here expand to more than \(most)", range: range,
        help: "use fewer blocks inside blocks"))
    return false
  }

  /// Whether a layer's name is one that belongs to a block's or sequence's nodes; reports that.
  private func isUnderUse(_ key: Node, in scope: Scope) -> Bool {
    guard let name = key.scalar?.text, let owner = owner(of: name, in: scope.uses) else { return false }
    report(
      Diagnostic(
        code: .duplicateName,
        message: "\(quoted(name)) cannot be a layer: names that start with `\(owner).` belong to its nodes",
        range: key.range, help: "call it \(quoted(String(name.map { $0 == "." ? "_" : $0 })))"))
    return true
  }

  /// The prefix of a name, up to one of its dots, that is among `names`.
  func owner(of name: String, in names: Set<String>) -> String? {
    guard !names.isEmpty else { return nil }
    for index in name.indices where name[index] == "." {
      if names.contains(String(name[..<index])) { return String(name[..<index]) }
    }
    return nil
  }

  /// `shopper: {tower: {id: user}}`: a block where a kind of layer is expected.
  private func blockGivenAsKind(_ value: Node) -> Diagnostic? {
    let word: Node
    if let entries = value.mapping, entries.count == 1 { word = entries[0].key } else { word = value }
    guard !value.isInvalid, let name = word.scalar?.text, blockNames.contains(name),
      !kinds.contains(where: { $0.name == name })
    else { return nil }
    usedBlocks.insert(name)
    let arguments = value.mapping.map { Emitter().flow($0[0].value) }
    return Diagnostic(
      code: .unknownKind, message: "\(quoted(name)) is a block, not a kind of layer", range: word.range,
      help: "write `{block: \(arguments.map { "{\(name): \($0)}" } ?? name)}`")
  }
}

extension Node {
  /// Whether a spec has blocks or sequences.
  fileprivate func hasBlocks(_ keys: [String]) -> Bool {
    if key(meant: "blocks", besides: keys) != nil { return true }
    let layers = self["model"]?["layers"]?.mapping ?? []
    return layers.contains { entry in
      let kinds = entry.value.mapping?.map(\.name) ?? [entry.value.scalar?.text ?? ""]
      return kinds.contains { $0 == BlockExpansion.blockKind || $0 == BlockExpansion.sequenceKind }
    }
  }
}

extension Declaration {
  /// The form of a field at a path of sections.
  func form(of keys: [String]) -> Form? {
    guard let form = fields.first(where: { $0.key == keys.first })?.form else { return nil }
    if keys.count == 1 { return form }
    guard case .section(_, let inner) = form else { return nil }
    return inner().form(of: Array(keys.dropFirst()))
  }
}

extension Form {
  /// The form of a mapping's values.
  fileprivate var ofElements: Form? {
    if case .table(let form) = self { form } else { nil }
  }
}
