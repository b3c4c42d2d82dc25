package import Diagnostics

/// How a spec's tree came to be: through which uses of blocks and which extended files its texts were met. It puts that into the
/// messages once all is checked.
package struct Provenance: Sendable {
  /// A use of a block.
  struct Use: Sendable {
    var block: String
    /// Where the block is named.
    var range: SourceRange
  }

  /// The files that are extended, each with the place that says so.
  package var bases: [String: SourceRange] = [:]
  /// What overlays took away of those.
  package var removals = Removals()
  /// The uses, by the number that ranges carry (`via`).
  private(set) var uses: [Use] = []
  /// How often a block's layer is read, by the place of its name.
  private(set) var readings: [SourceRange: Int] = [:]
  /// The names of layers that give a block or a sequence its value: whether that is read is looked at there.
  private(set) var outputs: Set<SourceRange> = []

  private static let mostNotes = 3

  package init() {}

  mutating func add(_ use: Use, layers: [SourceRange]) -> Int {
    uses.append(use)
    for layer in layers { readings[layer.stretch, default: 0] += 1 }
    return uses.count - 1
  }

  mutating func add(output: SourceRange) { outputs.insert(output.stretch) }

  /// Hands on what was found, each mistake in a block once, with notes of where the block is used and the base extended; what an
  /// overlay leaves without use is left out.
  package func settle(_ found: [Diagnostic], into collector: Collector) {
    guard !uses.isEmpty || !bases.isEmpty || !outputs.isEmpty else {
      for diagnostic in found { collector.report(diagnostic) }
      return
    }
    var unread: [SourceRange: Int] = [:]
    var first: [Mistake: Int] = [:]
    for diagnostic in found {
      guard let range = diagnostic.range, let via = range.via else { continue }
      let mistake = Mistake(diagnostic)
      first[mistake] = min(first[mistake] ?? via, via)
      if diagnostic.code == .unusedNode { unread[range.stretch, default: 0] += 1 }
    }
    for diagnostic in found {
      guard let range = diagnostic.range else {
        collector.report(diagnostic)
        continue
      }
      if diagnostic.code.traits.contains(.unusedPart), bases[range.file] != nil { continue }
      if diagnostic.code == .unusedNode {
        if outputs.contains(range.stretch) { continue }
        if range.via != nil, unread[range.stretch] != readings[range.stretch] { continue }
      }
      if let via = first[Mistake(diagnostic)], via != range.via { continue }
      collector.report(noted(diagnostic, range, collector))
    }
  }

  /// The diagnostic with notes, its places free of numbers of uses.
  private func noted(_ diagnostic: Diagnostic, _ range: SourceRange, _ collector: Collector) -> Diagnostic {
    var diagnostic = diagnostic
    var notes: [Related] = []
    var use = range.via
    while let number = use, notes.count < Self.mostNotes {
      let place = uses[number].range.stretch
      // Where the use gives what is wrong, its line is shown.
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
      collector.comes(removal.range.file, before: file)
    {
      notes.append(removal)
      diagnostic.help = "keep it, or lay something else over what reads it"
      diagnostic.edit = nil
      count = Self.mostNotes
    }
    while let place = bases[file], count < Self.mostNotes {
      notes.append(Related(range: place, message: "it is extended here"))
      file = place.file
      count += 1
    }
    diagnostic.range = range.stretch
    diagnostic.related = diagnostic.related.map {
      // A place in another use of a block is shown where that use is.
      let place = $0.range.via == range.via ? $0.range : outermost($0.range)
      return Related(range: place.stretch, message: $0.message)
    }
    diagnostic.related += notes.filter { !diagnostic.related.contains($0) }
    // A name outside the block is not what the block's text would say.
    if range.via != nil, diagnostic.code == .unknownNode { diagnostic.edit = nil }
    if let stretch = diagnostic.edit?.range.stretch { diagnostic.edit?.range = stretch }
    return diagnostic
  }

  /// Where the outermost use stands through which a place was met.
  private func outermost(_ range: SourceRange) -> SourceRange {
    var range = range
    while let via = range.via { range = uses[via].range }
    return range
  }

  /// What makes mistakes met in several uses of a block one.
  private struct Mistake: Hashable {
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
