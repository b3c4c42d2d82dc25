import Diagnostics
import Schema

/// The layers as a network of names: who reads whom, and what is wrong with that.
struct Network {
  private let entries: [Table<Choice<Layers>>.Element]
  /// Names that layers with mistakes have; what they read is not known, and what reads them cannot be built.
  private let broken: Set<String>
  private let collector: Collector
  private let places: [String: Int]
  /// Which layer reads which others, in the order of its inputs.
  private var reads: [[Int]]
  /// Whether a layer can be built: no mistake in its name or in what it reads.
  private(set) var isSound: [Bool]
  /// Whether a layer's name could not be read: then any name may be its.
  private let hasUnreadableNames: Bool
  /// Whether all layers were read without mistakes and all names that they read are defined.
  private(set) var knowsAllNames: Bool

  init(_ table: Table<Choice<Layers>>, _ collector: Collector) {
    entries = table.entries
    broken = Set(table.broken)
    self.collector = collector
    places = Dictionary(
      entries.enumerated().map { ($0.element.name.value, $0.offset) }, uniquingKeysWith: { first, _ in first })
    reads = entries.map { _ in [] }
    isSound = entries.map { _ in true }
    hasUnreadableNames = table.hasUnreadableNames
    knowsAllNames = table.broken.isEmpty && !table.hasUnreadableNames
  }

  /// The layer that defines a name.
  func index(of name: String) -> Int? { places[name] }

  /// Whether a layer defines a name, be it one with mistakes.
  func defines(_ name: String) -> Bool { places[name] != nil || broken.contains(name) }

  /// The names that layers define, those of layers with mistakes at the end.
  var names: [String] { entries.map { $0.name.value } + broken.sorted() }

  // MARK: Names

  /// Checks the nodes' names and finds what each layer reads.
  mutating func resolveNames() {
    for (index, entry) in entries.enumerated() {
      if !checkName(entry.name) { isSound[index] = false }
      for input in entry.value.member.inputs where !ModelInputs.names.contains(input.text) {
        if let definition = places[input.text] {
          reads[index].append(definition)
        } else if broken.contains(input.text) {
          isSound[index] = false
        } else {
          // Beyond what is kept nobody reads which other name was meant.
          if entry.value.member.ids.contains(where: { $0.range == input.range }) {
            reportUnknown(input, candidates: ModelInputs.names, synonyms: true)
          } else {
            let others = collector.isFull ? [] : names.filter { $0 != entry.name.value }
            reportUnknown(input, candidates: ModelInputs.ids + others, near: ModelInputs.names)
          }
          isSound[index] = false
          knowsAllNames = false
        }
      }
    }
  }

  /// Reports a name that nothing defines.
  /// - Parameters:
  ///   - candidates: the names that could stand there.
  ///   - near: others that could, and are mentioned only where the name is near to one.
  ///   - synonyms: whether other libraries have names of their own for the candidates.
  func reportUnknown(
    _ name: NodeName, candidates: [String], near others: [String] = [], synonyms: Bool = false
  ) {
    if hasUnreadableNames { return }
    let near =
      spelling(of: name.text, in: candidates, synonyms: synonyms)
      ?? spelling(of: name.text, in: others, synonyms: false)
    let parts = name.text.split(separator: " ").map(String.init)
    let help =
      parts.count > 1 && parts.allSatisfy(candidates.contains)
      ? "a comma is missing: write `\(parts.joined(separator: ", "))`"
      : near?.help
        ?? (candidates.count <= 12 ? thereAre(candidates) : nil)
    collector.report(
      Diagnostic(
        code: .unknownNode, message: "nothing defines \(quoted(name.text))", range: name.range, help: help,
        edit: near?.edit(at: name.range)))
  }

  private func checkName(_ name: Located<String>) -> Bool {
    if let owner = owner(of: name.value) {
      let definition = places[owner].map { entries[$0].name.range }
      collector.report(
        Diagnostic(
          code: .badName,
          message:
            "\(quoted(name.value)) cannot be a node's name beside \(quoted(owner)), whose own parts are named so",
          range: name.range,
          related: definition.map { [Related(range: $0, message: "\(quoted(owner)) is defined here")] } ?? [],
          help: "call it \(quoted(name.value.split(separator: ".").joined(separator: "_")))"))
      return false
    }
    if ModelInputs.mayRead(name.value) {
      collector.report(
        Diagnostic(
          code: .reservedName, message: "no node can be called \(quoted(name.value)), the name of what a model reads",
          range: name.range,
          help: name.value.contains(".")
            ? "call it \(quoted(name.value.split(separator: ".").joined(separator: "_")))"
            : "call it `\(name.value)_vector`, say"))
      return false
    }
    if Self.isAllowed(name.value) { return true }
    collector.report(
      Diagnostic(
        code: .badName, message: "\(quoted(name.value)) cannot be a node's name", range: name.range,
        help: "a name begins with a letter and has letters, digits, `_` and `-`"
          + (name.value.contains(".") ? "; a dot stands between two such" : "")))
    return false
  }

  /// The node whose parts' names a name would be among: `deep` of `deep.0`.
  private func owner(of name: String) -> String? {
    name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }.first { defines($0) }
  }

  /// Whether a node can have a name: names stand in parameters' names, in a run's files and in formulas. A dot stands between the
  /// name of a block's use, or a sequence, and that of a node in it.
  private static func isAllowed(_ name: String) -> Bool {
    let parts = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
    return !ModelInputs.mayRead(name)
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType == .decimal || $0 == "_" || $0 == "-"
          }
      }
  }

  // MARK: Order

  /// The layers, each behind what it reads, else as they are written. Reports cycles; what is in one, or reads what cannot
  /// be built, is not sound.
  mutating func evaluationOrder() -> [Int] {
    var order: [Int] = []
    var isDone = entries.map { _ in false }
    var depth = [Int?](repeating: nil, count: entries.count)
    for start in entries.indices where !isDone[start] {
      // The path from `start` to the layer at hand, each with the input that is looked at next.
      var path = [(layer: start, next: 0)]
      depth[start] = 0
      while let (layer, next) = path.last {
        guard next < reads[layer].count else {
          if reads[layer].contains(where: { !isSound[$0] }) { isSound[layer] = false }
          isDone[layer] = true
          depth[layer] = nil
          order.append(layer)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let input = reads[layer][next]
        if let begin = depth[input] {
          report(cycle: path[begin...].map { $0.layer })
        } else if !isDone[input] {
          depth[input] = path.count
          path.append((layer: input, next: 0))
        }
      }
    }
    return order
  }

  /// Reports layers each of which reads the next, and the last the first. A cycle that shares a layer with one that was
  /// reported is left for the next time: mending the one may mend the other.
  private mutating func report(cycle: [Int]) {
    guard cycle.allSatisfy({ isSound[$0] }), let first = cycle.min(),
      let start = cycle.firstIndex(of: first)
    else { return }
    let path = Array(cycle[start...] + cycle[..<start])
    for layer in path { isSound[layer] = false }
    let names = path.map { entries[$0].name.value }
    if path.count == 1 {
      collector.report(
        Diagnostic(
          code: .cycle, message: "\(quoted(names[0])) reads itself", range: reference(from: first, to: first),
          help: "a layer reads other nodes' values, or `user` and `item`"))
      return
    }
    let related = path.indices.map { place in
      let next = (place + 1) % path.count
      return Related(
        range: reference(from: path[place], to: path[next]),
        message: "\(quoted(names[place])) reads \(quoted(names[next]))")
    }
    collector.report(
      Diagnostic(
        code: .cycle,
        message: "\(quoted(names[0])) depends on itself: " + (names + [names[0]]).joined(separator: " → "),
        range: entries[first].name.range, related: related, help: "take one of these inputs away"))
  }

  /// Where a layer names another as its input.
  private func reference(from layer: Int, to input: Int) -> SourceRange {
    let name = entries[input].name.value
    return entries[layer].value.member.inputs.first { $0.text == name }?.range ?? entries[layer].name.range
  }

  // MARK: Use

  /// Warns of each node that no layer reads and that is not among those that are `used` otherwise.
  func warnOfUnused(besides used: [String]) {
    var isRead = entries.map { used.contains($0.name.value) }
    for inputs in reads {
      for input in inputs { isRead[input] = true }
    }
    for (entry, isRead) in zip(entries, isRead) where !isRead && Self.isAllowed(entry.name.value) {
      collector.report(
        Diagnostic(
          code: .unusedNode, message: "nothing reads \(quoted(entry.name.value))",
          range: entry.name.range,
          help: "take it out, or let a layer that leads to the output read it"))
    }
  }
}
