import Diagnostics

/// Builds nodes from events with a stack of its own, and refuses what passes libyaml but not the language.
struct Composer {
  let source: SourceText
  let collector: Collector

  /// How deep lists and mappings may stand in each other, aliases followed: deeper, libyaml gets slow, and who walks the nodes
  /// would run out of stack.
  static let deepest = 100
  /// How many nodes the aliases of a text may stand for.
  static let aliasBudget = 100_000
  /// How many nodes a text may have. No spec needs so many, and a file of nothing but values would take long to be refused.
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
    var start: Place
    var anchor: String?
    var nodes: [Node] = []
    var entries: [Entry] = []
    var key: Node?
    var keys: [String: SourceRange] = [:]
    /// Words without a colon that follow the last entry: what they are is seen when all of them are known.
    var loose: [Node] = []
    /// Whether what stands here was reported, such as a template's braces, `{{ name }}`, or a tag.
    var isInvalid = false
    var weight = 1
    /// How deep what it holds goes, itself counted.
    var depth = 1
    /// What it holds ends here.
    var end: Place
  }

  var frames: [Frame] = []
  private var anchors: [String: Anchored] = [:]
  private var spent = 0
  private var read = 0
  private var root: Node?
  /// The line last looked into; a text of one long line is split into its scalars once.
  var scanned: (number: Int, scalars: [Unicode.Scalar])?

  /// Where the last word stands that has no value, perhaps for want of a colon.
  var keyWithoutValue: SourceRange?
  /// The line of the last alias that leads nowhere.
  private var brokenAliasLine: Int?
  /// A text in quotes over several lines, some of which look like keys.
  var longQuote: SourceRange?
  /// Where texts stand in which a `#` begins no comment.
  private(set) var textsWithSigns: [SourceRange] = []

  init(source: SourceText, collector: Collector) {
    self.source = source
    self.collector = collector
  }

  /// What is being read.
  var unfinished: Unfinished {
    Unfinished(
      openFlows: frames.filter { $0.isFlow }.map { ($0.start, $0.isMapping) }, longQuote: longQuote)
  }

  /// Whether a syntax error follows from what was reported.
  func hasExplained(_ line: Int, _ place: Place?) -> Bool {
    // A value such as `*text with blanks`.
    if line == brokenAliasLine { return true }
    // What stands where a colon is missing, `{dot [p, q]}`, was reported with its key.
    guard let key = keyWithoutValue, let place, key.end.line == place.line else { return false }
    return source.lines[place.line - 1].unicodeScalars.prefix(place.column - 1).dropFirst(key.end.column - 1)
      .allSatisfy { $0 == " " }
  }

  mutating func compose(_ parser: Parser) throws(Parser.SyntaxError) -> Node? {
    var documents = 0
    while true {
      let (event, start, end, isFlow) = try parser.next()
      read += 1
      guard read <= Self.nodeBudget else {
        report(
          .tooLarge, "the file holds more than \(Self.nodeBudget) values, which no spec needs", start, end,
          "is it a data file?")
        return nil
      }
      switch event {
      case .start, .other: continue
      case .end: return wholeRoot()
      case .documentStart(let version):
        documents += 1
        if let version, version != "1.2" {
          report(.badYAML, "a spec is YAML 1.2, and this says \(version)", start, end, "delete the line")
        }
        if documents > 1 {
          report(
            .severalDocuments, "a second document begins here", start, end, "a file holds one spec: delete the `---`")
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
          // What follows a block's sign on its line is a comment.
          textsWithSigns.append(source.range(isBlock ? Place(line: start.line + 1, column: 1) : start, textEnd))
        }
        var node = Node(.scalar(scalar), range: source.range(start, end))
        // What the value is without its tag is not known.
        node.isInvalid = tag != nil
        if let anchor { anchors[anchor] = Anchored(node: node, weight: 1, depth: 0) }
        add(node, weight: 1, depth: 0, end: end, by: start)
      case .sequenceStart(let anchor, let tag), .mappingStart(let anchor, let tag):
        refuse(tag, start, end, opening: isFlow ? (isMapping(event) ? "{…}" : "[…]") : "…")
        guard frames.count < Self.deepest else {
          reportDepth(start, end)
          return nil
        }
        // An anchor is registered at its end, so an older one of the same name must not be taken inside.
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
        .emptyFile, isBlank ? "the file is empty" : "the file holds nothing but comments", .start, .start,
        "a spec begins with `receta: 1`")
      return nil
    }
    return root
  }

  // MARK: Building

  private mutating func close(_ mark: Place) {
    if !frames.isEmpty { settleLoose(in: frames.count - 1, closedAt: mark) }
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

  /// Puts a finished node into what is being read; `start` is where it stands in the text (an alias's node stands elsewhere).
  private mutating func add(_ node: Node, weight: Int, depth: Int, end: Place, by start: Place) {
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
      frames[frame].loose.append(entry.key)
      return
    }
    settleLoose(in: frame)
    var entry = entry
    if !entry.key.isInvalid {
      if let first = frames[frame].keys[entry.name] {
        collector.report(
          Diagnostic(
            code: .duplicateKey, message: "\(quoted(entry.name)) is given twice", range: entry.key.range,
            related: [Related(range: first, message: "given here first")], help: "keep one of them"))
        // One of the two was perhaps meant to be called otherwise.
        entry.key.isInvalid = true
        entry.value.isInvalid = true
      } else {
        frames[frame].keys[entry.name] = entry.key.range
      }
    }
    frames[frame].entries.append(entry)
  }

  /// A key is a scalar, and not the one that merges.
  private mutating func checkedKey(_ node: Node, _ start: Place, _ end: Place, in frame: Int) -> Node {
    var key = node
    key.range = source.range(start, end)
    switch node.kind {
    case .scalar(let scalar) where scalar.isPlain && scalar.text == "<<":
      report(.mergeKey, "`<<` merges nothing here", start, end, "YAML 1.2 has no merge keys: write the keys out")
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
        .badKey, "a spec has no templates, and `{{` begins one", frames[frame].start,
        Place(line: start.line, column: start.column + 1),
        "a parameter of `parameters:` is put in as \(quoted("$" + name.filter { $0 != " " }))")
      frames[frame].isInvalid = true
      key.isInvalid = true
    default:
      report(
        .badKey, "a key must be a word, and this is \(node.sequence == nil ? "a mapping" : "a list")", start, end,
        "write `key: value`")
      key.isInvalid = true
    }
    return key
  }

  /// Whether a mapping's `{` stands directly behind another that waits for its key.
  func isTemplateBrace(_ frame: Int) -> Bool {
    let (outer, inner) = (frames[frame - 1], frames[frame])
    return outer.isFlow && outer.isMapping && outer.key == nil && outer.entries.isEmpty
      && inner.start.line == outer.start.line && inner.start.column == outer.start.column + 1
  }

  // MARK: Refusing

  private mutating func resolve(_ name: String, _ start: Place, _ end: Place) -> Anchored? {
    guard let anchored = anchors[name] else {
      if frames.contains(where: { $0.anchor == name }) {
        report(.cyclicAlias, "\(quoted("&" + name)) contains itself", start, end, "write the value out")
      } else if frames.last?.key?.scalar?.text != "<<" {
        brokenAliasLine = start.line
        let near = nearest(name, in: anchors.keys.sorted())
        report(
          .unknownAnchor, "nothing is named \(quoted("&" + name)) before this", start, end,
          near.map { "did you mean \(quoted("*" + $0))?" } ?? "a value that begins with `*` needs quotes")
      }
      var node = Node(.scalar(Scalar(text: "", isPlain: true)), range: source.range(start, end))
      node.isInvalid = true
      return Anchored(node: node, weight: 1, depth: 0)
    }
    spent += anchored.weight
    guard spent <= Self.aliasBudget else {
      report(
        .aliasBudget, "the aliases up to here stand for more than \(Self.aliasBudget) values", start, end,
        "write out what is meant, or repeat less")
      return nil
    }
    guard frames.count + anchored.depth <= Self.deepest else {
      reportDepth(start, end)
      return nil
    }
    return anchored
  }

  private func reportDepth(_ start: Place, _ end: Place) {
    report(.tooDeep, "lists and mappings stand more than \(Self.deepest) deep in each other here", start, end, nil)
  }

  func report(_ code: Code, _ message: String, _ start: Place, _ end: Place, _ help: String?) {
    collector.report(Diagnostic(code: code, message: message, range: source.range(start, end), help: help))
  }
}
