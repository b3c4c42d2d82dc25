import Diagnostics

/// Builds nodes from libyaml's events, without recursion, and refuses the parts of YAML that a spec cannot have.
struct Composer {
  let source: SourceText
  let collector: Collector

  /// The deepest nesting of lists and mappings, aliases included. Deeper texts make libyaml slow and recursive functions run out of
  /// stack.
  static let deepest = 100
  /// The largest number of nodes that the aliases of a text may refer to in total.
  static let aliasBudget = 100_000
  /// The largest number of nodes in a text: no spec needs more, and a data file is refused quickly.
  static let nodeBudget = 200_000

  private struct Anchored {
    var node: Node
    var weight: Int
    var depth: Int
  }

  /// A list or mapping that is being read.
  struct Frame {
    var isMapping: Bool
    var isFlow: Bool
    var start: Position
    var anchor: String?
    var nodes: [Node] = []
    var entries: [Entry] = []
    var key: Node?
    var keys: [ExactText: SourceRange] = [:]
    /// The words without a colon after the last entry. They are explained together, once all of them are read.
    var wordsWithoutColon: [Node] = []
    /// Whether an error was reported here, such as a template's braces, `{{ name }}`, or a tag.
    var isInvalid = false
    var weight = 1
    /// The depth of nesting, itself included.
    var depth = 1
    /// The end of its last value.
    var end: Position
  }

  var frames: [Frame] = []
  private var anchors: [String: Anchored] = [:]
  private var spent = 0
  private var read = 0
  private var root: Node?
  /// The last line that was split into its code points, so that one long line is split once.
  var scanned: (number: Int, scalars: [Unicode.Scalar])?

  /// The last word that has no value, perhaps because a colon is missing.
  var keyWithoutValue: SourceRange?
  /// The line of the last alias without an anchor.
  private var brokenAliasLine: Int?
  /// A quoted text over several lines, some of which look like keys.
  var longQuote: SourceRange?
  /// The quoted texts and block scalars that hold a `#`, which begins no comment there.
  private(set) var textsWithHashes: [SourceRange] = []

  init(source: SourceText, collector: Collector) {
    self.source = source
    self.collector = collector
  }

  /// The lists, mappings and quotes that are open.
  var unfinished: Unfinished {
    Unfinished(
      openFlows: frames.filter { $0.isFlow }.map { ($0.start, $0.isMapping) }, longQuote: longQuote)
  }

  /// Whether a syntax error follows from an error that was reported already.
  func hasExplained(_ line: Int, _ position: Position?) -> Bool {
    // A value such as `*text with blanks`.
    if line == brokenAliasLine { return true }
    // A value after a missing colon, `{dot [p, q]}`, was reported with its key.
    guard let key = keyWithoutValue, let position, key.end.line == position.line else { return false }
    return source.lines[position.line - 1].unicodeScalars.prefix(position.column - 1).dropFirst(key.end.column - 1)
      .allSatisfy { $0 == " " }
  }

  mutating func compose(_ parser: Parser) throws(Parser.SyntaxError) -> Node? {
    var documents = 0
    while true {
      let (event, start, end, isFlow) = try parser.next()
      read += 1
      guard read <= Self.nodeBudget else {
        report(
          .tooLarge, "the file has more than \(grouped(Self.nodeBudget)) values, the most that a spec can have", start,
          end,
          "is it a data file?")
        return nil
      }
      switch event {
      case .start, .other: continue
      case .end: return wholeRoot()
      case .documentStart(let version):
        documents += 1
        if let version, version != "1.2" {
          report(.badYAML, "the file declares YAML \(version); a spec is YAML 1.2", start, end, "delete the line")
        }
        if documents > 1 {
          report(
            .severalDocuments, "a second document begins here", start, end,
            "put the second spec in a file of its own, or delete the `---`")
          return nil
        }
      case .alias(let name):
        guard let anchored = resolve(name, start, end) else { return nil }
        add(anchored.node, weight: anchored.weight, depth: anchored.depth, end: end, by: start)
      case .scalar(let scalar, let isBlock, let anchor, let tag):
        refuse(tag, start, end, value: scalar)
        noteLongQuote(scalar, start, end)
        let textEnd = end
        let (start, end) = ownText(from: start, to: end, hasProperties: anchor != nil || tag != nil)
        if !scalar.isPlain, scalar.text.utf8.contains(UInt8(ascii: "#")) {
          // A `#` after the `|` or `>` on the same line begins a comment.
          textsWithHashes.append(source.range(isBlock ? Position(line: start.line + 1, column: 1) : start, textEnd))
        }
        var node = Node(.scalar(scalar), range: source.range(start, end))
        // The intended value is unknown once its tag was refused.
        node.isInvalid = tag != nil
        if tag == nil, scalar.isPlain { correctTypography(&node) }
        if let anchor { anchors[anchor] = Anchored(node: node, weight: 1, depth: 0) }
        add(node, weight: 1, depth: 0, end: end, by: start)
      case .sequenceStart(let anchor, let tag), .mappingStart(let anchor, let tag):
        refuse(tag, start, end, opening: isFlow ? (isMapping(event) ? "{…}" : "[…]") : "…")
        guard frames.count < Self.deepest else {
          reportDepth(start, end)
          return nil
        }
        // An anchor is registered at its end, so an older one of the same name must not be used inside.
        if let anchor { anchors[anchor] = nil }
        let (start, end) = ownText(from: start, to: end, hasProperties: anchor != nil || tag != nil)
        var frame = Frame(isMapping: isMapping(event), isFlow: isFlow, start: start, anchor: anchor, end: end)
        frame.isInvalid = tag.map { !$0.hasPrefix(Self.standardTag) } ?? false
        frames.append(frame)
      case .collectionEnd: close(end)
      }
    }
  }

  private func isMapping(_ event: Parser.Event) -> Bool {
    if case .mappingStart = event { true } else { false }
  }

  private func wholeRoot() -> Node? {
    guard let root, !(root.scalar?.isPlain == true && root.scalar?.text.isEmpty == true) else {
      let isBlank = source.text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
      report(
        .emptyFile, isBlank ? "the file is empty" : "the file has only comments", .start, .start,
        "begin the spec with `receta: 1`")
      return nil
    }
    return root
  }

  // MARK: Building

  private mutating func close(_ mark: Position) {
    if !frames.isEmpty { explainWordsWithoutColon(in: frames.count - 1, closedAt: mark) }
    guard let frame = frames.popLast() else { return }
    let end = frame.isFlow ? mark : frame.end
    let kind: Node.Kind = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.nodes)
    var node = Node(kind, range: source.range(frame.start, end))
    node.isInvalid = frame.isInvalid
    if let anchor = frame.anchor {
      anchors[anchor] = Anchored(node: node, weight: frame.weight, depth: frame.depth)
    }
    add(node, weight: frame.weight, depth: frame.depth, end: end, by: frame.start)
  }

  /// Adds a finished node to the list or mapping that is being read. `start` is its position in the text, which differs from the node's
  /// own for an alias.
  private mutating func add(_ node: Node, weight: Int, depth: Int, end: Position, by start: Position) {
    guard !frames.isEmpty else {
      root = node
      return
    }
    let last = frames.count - 1
    frames[last].weight += weight
    frames[last].depth = max(frames[last].depth, depth + 1)
    frames[last].end = max(frames[last].end, end)
    guard frames[last].isMapping else {
      frames[last].nodes.append(node)
      return
    }
    guard let key = frames[last].key else {
      frames[last].key = checkedKey(node, start, end, in: last)
      return
    }
    frames[last].key = nil
    add(Entry(key: key, value: node), to: last)
  }

  private mutating func add(_ entry: Entry, to frame: Int) {
    if let scalar = entry.value.scalar, scalar.isPlain, scalar.text.isEmpty, !entry.key.isInvalid,
      !hasColon(after: entry.key.range.end)
    {
      frames[frame].wordsWithoutColon.append(entry.key)
      return
    }
    explainWordsWithoutColon(in: frame)
    var entry = entry
    if !entry.key.isInvalid {
      if let first = frames[frame].keys[ExactText(entry.name)] {
        collector.report(
          Diagnostic(
            code: .duplicateKey, message: "\(quoted(entry.name)) is given twice", range: entry.key.range,
            related: [Related(range: first, message: "given here first")], help: "keep one of them"))
        // One of the two may be a misspelling of another key, so neither is checked further.
        entry.key.isInvalid = true
        entry.value.isInvalid = true
      } else {
        frames[frame].keys[ExactText(entry.name)] = entry.key.range
      }
    }
    frames[frame].entries.append(entry)
  }

  /// The node as a key: a scalar other than `<<`. Others are reported.
  private mutating func checkedKey(_ node: Node, _ start: Position, _ end: Position, in frame: Int) -> Node {
    var key = node
    key.range = source.range(start, end)
    switch node.kind {
    case .scalar(let scalar) where scalar.isPlain && scalar.text == "<<":
      report(.mergeKey, "`<<` is not a key: YAML 1.2 has no merge keys", start, end, "write the merged keys out")
      key.isInvalid = true
    case .scalar(let scalar) where scalar.isPlain && scalar.text.isEmpty:
      report(.badKey, "a key is missing before the colon", start, end, "write `key: value`")
      key.isInvalid = true
    case .scalar: break
    case .mapping(let entries)
    where frames[frame].isFlow && start.line == frames[frame].start.line
      && start.column == frames[frame].start.column + 1:
      // `{{ name }}`
      let name = entries.first?.name ?? "name"
      report(
        .badKey, "`{{` begins a template, which a spec cannot have", frames[frame].start,
        Position(line: start.line, column: start.column + 1),
        "write \(quoted("$" + name.filter { $0 != " " })) for the value of a parameter in `parameters:`")
      frames[frame].isInvalid = true
      key.isInvalid = true
    default:
      report(
        .badKey, "a key must be a word or a text; found \(node.sequence == nil ? "a mapping" : "a list")", start, end,
        "write `key: value`")
      key.isInvalid = true
    }
    return key
  }

  /// Whether a mapping's `{` directly follows another one's, as in `{{ name }}`.
  func isTemplateBrace(_ frame: Int) -> Bool {
    let (outer, inner) = (frames[frame - 1], frames[frame])
    return outer.isFlow && outer.isMapping && outer.key == nil && outer.entries.isEmpty
      && inner.start.line == outer.start.line && inner.start.column == outer.start.column + 1
  }

  // MARK: Reporting

  private mutating func resolve(_ name: String, _ start: Position, _ end: Position) -> Anchored? {
    guard let anchored = anchors[name] else {
      if frames.contains(where: { $0.anchor == name }) {
        report(
          .cyclicAlias, "\(quoted("&" + name)) contains itself", start, end, "write the value out instead of the alias")
      } else if frames.last?.key?.scalar?.text != "<<" {
        brokenAliasLine = start.line
        let near = nearest(name, in: anchors.keys.sorted())
        report(
          .unknownAnchor, "there is no anchor \(quoted("&" + name)) before this alias", start, end,
          near.map { "did you mean \(quoted("*" + $0))?" }
            ?? "define the anchor first; put a text that begins with `*` in quotes")
      }
      var node = Node(.scalar(Scalar(text: "", isPlain: true)), range: source.range(start, end))
      node.isInvalid = true
      return Anchored(node: node, weight: 1, depth: 0)
    }
    spent += anchored.weight
    guard spent <= Self.aliasBudget else {
      report(
        .aliasBudget, "the aliases up to here expand to more than \(grouped(Self.aliasBudget)) values", start, end,
        "use fewer aliases")
      return nil
    }
    guard frames.count + anchored.depth <= Self.deepest else {
      reportDepth(start, end)
      return nil
    }
    return anchored
  }

  private func reportDepth(_ start: Position, _ end: Position) {
    report(
      .tooDeep, "lists and mappings are nested more than \(Self.deepest) deep here", start, end, "nest them less deeply"
    )
  }

  func report(_ code: Code, _ message: String, _ start: Position, _ end: Position, _ help: String?) {
    collector.report(Diagnostic(code: code, message: message, range: source.range(start, end), help: help))
  }
}
