import Diagnostics
import Schema

/// The layers as a graph of names: checks the names, finds the inputs of each layer and the order of evaluation.
///
/// Names are compared by their bytes. `String` compares by canonical equivalence, which would take a composed and a decomposed `é` for
/// the same name.
struct Network {
  private let entries: [Table<Choice<Layers>>.Element]
  /// Names of layers with errors. Their inputs are unknown, and layers that read them cannot be built.
  private let broken: [String]
  private let brokenKeys: Set<[UInt8]>
  private let collector: Collector
  /// The index of each layer by its name's bytes.
  private let indices: [[UInt8]: Int]
  /// The index of the first layer of each name, canonically equivalent names taken together.
  private let firstEquivalent: [String: Int]
  /// The indices of the layers that each layer reads, in the order of its inputs.
  private var reads: [[Int]]
  /// Whether each layer can be built: its name and its inputs have no error.
  private(set) var isSound: [Bool]
  /// Whether the name of a layer could not be read. Then no name can be called undefined.
  private let hasUnreadableNames: Bool
  /// Whether no layer has errors and all inputs are defined.
  private(set) var knowsAllNames: Bool

  init(_ table: Table<Choice<Layers>>, _ collector: Collector) {
    entries = table.entries
    broken = table.broken
    brokenKeys = Set(table.broken.map { Array($0.utf8) })
    self.collector = collector
    indices = Dictionary(
      entries.enumerated().map { (Array($0.element.name.value.utf8), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    firstEquivalent = Dictionary(
      entries.enumerated().map { ($0.element.name.value, $0.offset) }, uniquingKeysWith: { first, _ in first })
    reads = entries.map { _ in [] }
    isSound = entries.map { _ in true }
    hasUnreadableNames = table.hasUnreadableNames
    knowsAllNames = table.broken.isEmpty && !table.hasUnreadableNames
  }

  /// Index of the layer with a name.
  func index(of name: String) -> Int? { indices[Array(name.utf8)] }

  /// Whether a layer has the name, including layers with errors.
  func defines(_ name: String) -> Bool { index(of: name) != nil || isBroken(name) }

  private func isBroken(_ name: String) -> Bool { brokenKeys.contains(Array(name.utf8)) }

  /// The names of all layers, those with errors last.
  var names: [String] { entries.map { $0.name.value } + broken.sorted() }

  // MARK: Names

  /// Checks the names of the layers and finds the inputs of each.
  mutating func resolveNames() {
    for (index, entry) in entries.enumerated() {
      if !checkName(entry.name, of: index) { isSound[index] = false }
      for input in entry.value.member.inputs where !ModelInputs.names.contains(input.text) {
        if let definition = self.index(of: input.text) {
          reads[index].append(definition)
        } else if isBroken(input.text) {
          isSound[index] = false
        } else {
          if entry.value.member.ids.contains(where: { $0.range == input.range }) {
            reportUnknown(input, candidates: ModelInputs.names, synonyms: true)
          } else {
            // No suggestion is searched for once the collector keeps no more errors.
            let others = collector.isFull ? [] : names.filter { $0 != entry.name.value }
            reportUnknown(input, candidates: ModelInputs.ids + others, near: ModelInputs.names)
          }
          isSound[index] = false
          knowsAllNames = false
        }
      }
    }
  }

  /// Reports a name that no layer has.
  ///
  /// - Parameters:
  ///   - candidates: the names that are valid there.
  ///   - near: other valid names, which are suggested only if they are similar.
  ///   - synonyms: whether the candidates have other names in other libraries.
  func reportUnknown(
    _ name: NodeName, candidates: [String], near others: [String] = [], synonyms: Bool = false
  ) {
    if hasUnreadableNames { return }
    if let index = firstEquivalent[name.text] {
      let defined = entries[index].name
      collector.report(
        Diagnostic(
          code: .unknownNode,
          message: "no layer is called \(quoted(name.text)) in these code points", range: name.range,
          related: [Related(range: defined.range, message: "defined here with other, equivalent code points")],
          help: "copy the name from its definition",
          edit: Edit(range: name.range, replacement: defined.value, isCertain: true)))
      return
    }
    let near =
      spelling(of: name.text, in: candidates, synonyms: synonyms)
      ?? spelling(of: name.text, in: others, synonyms: false)
    let parts = name.text.split(separator: " ").map(String.init)
    let help =
      parts.count > 1 && parts.allSatisfy(candidates.contains)
      ? "add the missing comma: `\(parts.joined(separator: ", "))`"
      : near?.help
        ?? (candidates.count <= 12 ? thereAre(candidates) : nil)
    collector.report(
      Diagnostic(
        code: .unknownNode, message: "no layer is called \(quoted(name.text))", range: name.range, help: help,
        edit: near?.edit(at: name.range)))
  }

  private func checkName(_ name: Located<String>, of index: Int) -> Bool {
    if let first = firstEquivalent[name.value], first != index, !collector.hasReported(at: name.range) {
      collector.report(
        Diagnostic(
          code: .badName,
          message: "\(quoted(name.value)) has equivalent code points to the name of another layer", range: name.range,
          related: [Related(range: entries[first].name.range, message: "the other layer")], help: "rename one of them"))
      return false
    }
    if let owner = owner(of: name.value) {
      let definition = self.index(of: owner).map { entries[$0].name.range }
      collector.report(
        Diagnostic(
          code: .badName,
          message:
            "\(quoted(name.value)) is not a valid name, because the parts of \(quoted(owner)) have names of this form",
          range: name.range,
          related: definition.map { [Related(range: $0, message: "\(quoted(owner)) is defined here")] } ?? [],
          help: "rename it, such as \(quoted(name.value.split(separator: ".").joined(separator: "_")))"))
      return false
    }
    if ModelInputs.isReserved(name.value) {
      collector.report(
        Diagnostic(
          code: .reservedName, message: "the name \(quoted(name.value)) is reserved for an input of the model",
          range: name.range,
          help: name.value.contains(".")
            ? "rename it, such as \(quoted(name.value.split(separator: ".").joined(separator: "_")))"
            : "rename it, such as `\(name.value)_vector`"))
      return false
    }
    if Self.isAllowed(name.value) { return true }
    collector.report(
      Diagnostic(
        code: .badName, message: "\(quoted(name.value)) is not a valid name of a layer", range: name.range,
        help: "use letters, digits, `_` and `-`, beginning with a letter"
          + (name.value.contains(".") ? "; a dot may only join two such names" : "")))
    return false
  }

  /// The layer whose parts have names of the form of `name`: `deep` of `deep.0`.
  private func owner(of name: String) -> String? {
    name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }.first { defines($0) }
  }

  /// Whether a layer can have a name. Names are part of parameters' names, of file names and of formulas. A dot joins the name of a
  /// block's use, or of a sequence, and that of a layer in it.
  private static func isAllowed(_ name: String) -> Bool {
    let parts = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
    return !ModelInputs.isReserved(name)
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType == .decimal || $0 == "_" || $0 == "-"
          }
      }
  }

  // MARK: Order

  /// The indices of the layers in order of evaluation: each after its inputs, otherwise in the order of the spec. Reports cycles; layers
  /// in a cycle, and those that read a layer that cannot be built, are marked as not sound.
  mutating func evaluationOrder() -> [Int] {
    var order: [Int] = []
    var isDone = entries.map { _ in false }
    var depth = [Int?](repeating: nil, count: entries.count)
    for start in entries.indices where !isDone[start] {
      // The path from `start` to the current layer, each with the index of its next input.
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

  /// Reports a cycle: layers each of which reads the next, and the last the first. A cycle that shares a layer with a reported one is
  /// skipped, since a fix of that one may fix it too.
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
          help: "name another layer"))
      return
    }
    let related = path.indices.map { index in
      let next = (index + 1) % path.count
      return Related(
        range: reference(from: path[index], to: path[next]),
        message: "\(quoted(names[index])) reads \(quoted(names[next]))")
    }
    collector.report(
      Diagnostic(
        code: .cycle,
        message: "\(quoted(names[0])) depends on itself: " + (names + [names[0]]).joined(separator: " → "),
        range: entries[first].name.range, related: related, help: "remove one of these inputs"))
  }

  /// The position at which a layer names another as its input.
  private func reference(from layer: Int, to input: Int) -> SourceRange {
    let name = entries[input].name.value
    return entries[layer].value.member.inputs.first { $0.text.utf8.elementsEqual(name.utf8) }?.range
      ?? entries[layer].name.range
  }

  // MARK: Unused layers

  /// Warns of each layer that no other layer reads and that is not in `used`.
  func warnOfUnused(besides used: [String]) {
    let isUsed = Set(used.map { Array($0.utf8) })
    var isRead = entries.map { isUsed.contains(Array($0.name.value.utf8)) }
    for inputs in reads {
      for input in inputs { isRead[input] = true }
    }
    for (entry, isRead) in zip(entries, isRead) where !isRead && Self.isAllowed(entry.name.value) {
      collector.report(
        Diagnostic(
          code: .unusedNode, message: "no layer reads \(quoted(entry.name.value))",
          range: entry.name.range,
          help: "delete it, or connect it to the output"))
    }
  }
}
