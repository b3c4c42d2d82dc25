package import Diagnostics

/// The uses of blocks and the extended files that a spec's tree came from. It adds notes on them to the diagnostics.
package struct Provenance: Sendable {
  /// A use of a block.
  struct Use: Sendable {
    var block: String
    /// Where the block is named.
    var range: SourceRange
  }

  /// The files that are extended.
  package var bases = Bases()
  /// The parts of the bases that overlays remove.
  package var removals = Removals()
  /// The uses, indexed by the `via` of ranges.
  private(set) var uses: [Use] = []
  /// The number of expansions of each block's layer, by the range of its name.
  private(set) var readings: [SourceRange: Int] = [:]
  /// The ranges of layers that are the output of a block or a sequence: whether they are read is checked there.
  private(set) var outputs: Set<SourceRange> = []

  private static let mostNotes = 3

  package init() {}

  mutating func add(_ use: Use, layers: [SourceRange]) -> Int {
    uses.append(use)
    for layer in layers { readings[layer.stretch, default: 0] += 1 }
    return uses.count - 1
  }

  mutating func add(output: SourceRange) { outputs.insert(output.stretch) }

  /// Reports diagnostics with notes of where the block is used and the base is extended. An error in a block is reported once, and
  /// unused parts of a base not at all.
  package func settle(_ found: [Diagnostic], into collector: Collector) {
    guard !uses.isEmpty || !bases.isEmpty || !outputs.isEmpty else {
      for diagnostic in found { collector.report(diagnostic) }
      return
    }
    var unread: [SourceRange: Int] = [:]
    var first: [Identity: Int] = [:]
    for diagnostic in found {
      guard let range = diagnostic.range, let via = range.via else { continue }
      let identity = Identity(diagnostic)
      first[identity] = min(first[identity] ?? via, via)
      if diagnostic.code == .unusedNode { unread[range.stretch, default: 0] += 1 }
    }
    for diagnostic in found {
      guard let range = diagnostic.range else {
        collector.report(diagnostic)
        continue
      }
      if diagnostic.code.traits.contains(.unusedPart), bases.extendedRange(of: range.file) != nil { continue }
      if diagnostic.code == .unusedNode {
        if outputs.contains(range.stretch) { continue }
        if range.via != nil, unread[range.stretch] != readings[range.stretch] { continue }
      }
      if let via = first[Identity(diagnostic)], via != range.via { continue }
      collector.report(noted(diagnostic, range, collector))
    }
  }

  /// The diagnostic with notes, and with ranges without `via`.
  private func noted(_ diagnostic: Diagnostic, _ range: SourceRange, _ collector: Collector) -> Diagnostic {
    var diagnostic = diagnostic
    var notes: [Related] = []
    var use = range.via
    while let number = use, notes.count < Self.mostNotes {
      let place = uses[number].range.stretch
      // A line that is shown already needs no note.
      if !diagnostic.related.contains(where: { $0.range.file == place.file && $0.range.start.line == place.start.line })
      {
        notes.append(Related(range: place, message: "the block \(quoted(uses[number].block)) is used here"))
      }
      use = uses[number].range.via
    }
    var file = range.file
    var count = 0
    let text = bases.isEmpty ? nil : collector.sources[file]?.text(in: range)
    if let removal = text.flatMap({ removals.note(on: diagnostic.code, at: $0) }),
      bases.isOverlay(removal.range.file, of: file)
    {
      notes.append(removal)
      diagnostic.help = "keep it, or override what reads it"
      diagnostic.edit = nil
      count = Self.mostNotes
    }
    while let place = bases.extendedRange(of: file), count < Self.mostNotes {
      notes.append(Related(range: place, message: "this file is extended here"))
      file = place.file
      count += 1
    }
    diagnostic.range = range.stretch
    diagnostic.related = diagnostic.related.map {
      // A range in another use of a block is shown at that use.
      let place = $0.range.via == range.via ? $0.range : outermost($0.range)
      return Related(range: place.stretch, message: $0.message)
    }
    diagnostic.related += notes.filter { !diagnostic.related.contains($0) }
    // The nearest name outside of the block would be wrong inside of it.
    if range.via != nil, diagnostic.code == .unknownNode { diagnostic.edit = nil }
    if let stretch = diagnostic.edit?.range.stretch { diagnostic.edit?.range = stretch }
    return diagnostic
  }

  /// The range of the outermost use of a block that led to a range.
  private func outermost(_ range: SourceRange) -> SourceRange {
    var range = range
    while let via = range.via { range = uses[via].range }
    return range
  }

  /// What makes diagnostics of several uses of a block one.
  private struct Identity: Hashable {
    var code: Code
    var range: SourceRange?
    var related: [SourceRange]

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      range = diagnostic.range?.stretch
      related = diagnostic.related.map(\.range.stretch)
    }
  }
}
