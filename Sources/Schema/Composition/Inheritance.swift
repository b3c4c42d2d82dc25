package import Diagnostics
package import YAML

/// A spec's tree, merged with everything that it extends.
package struct ExtendedSpec {
  package var root: Node
  /// Whether it is a fragment: a base or a library of blocks that is not run itself.
  package var isFragment: Bool
  /// The files that it extends.
  package var bases: Bases
  /// The parts of them that overlays remove.
  package var removals: Removals
  /// The tree of each file, the spec's own first.
  package var files: [Node]
}

/// Reads a spec and the chain of files that it extends, and merges them. Nil after reporting why a file cannot be read.
///
/// - Parameter declaration: the declaration of a whole spec, which says where choices are.
package func readExtended(
  _ path: String, as declaration: Declaration, from sources: any SourceProvider, into collector: Collector
) -> ExtendedSpec? {
  guard let source = readSource(path: path, from: sources, into: collector), let top = compose(source, into: collector)
  else {
    return nil
  }
  // Errors in `fragment` are reported by decoding.
  let mark = top.key(meant: "fragment", besides: declaration.keys).flatMap { top[$0] }
  let isFragment =
    mark.flatMap { Bool.decode($0, Reading(collector: Collector(), key: "fragment", owner: $0.range)) } ?? false
  var chain = Chain(top: top, path: path, keys: declaration.keys, sources: sources, collector: collector)
  guard chain.follow() else { return nil }
  // `fragment` and `extends` of a base concern the base alone.
  var root = chain.specs[chain.specs.count - 1]
  var removals = Removals()
  for (index, spec) in chain.specs.dropLast().enumerated().reversed() {
    let marked = root.setting("fragment", to: nil).setting("extends", to: nil)
    removals.add(spec, over: marked)
    root = Overlay(spec, over: marked, collector: collector).lay(
      spec.setting("extends", to: nil), over: marked, fields: declaration.fields)
    if index == 0 { root.range = top.range }
  }
  return ExtendedSpec(root: root, isFragment: isFragment, bases: chain.bases, removals: removals, files: chain.specs)
}

/// A spec and the files that it extends, directly or through others.
private struct Chain {
  let collector: Collector
  private let sources: any SourceProvider
  /// The keys of a spec.
  private let keys: [String]
  private(set) var specs: [Node]
  private(set) var bases = Bases()
  /// The files: canonical path, path as given, and where each names the next one.
  private var links: [(identity: String, file: String, place: SourceRange?)]

  private static let longest = 32

  init(top: Node, path: String, keys: [String], sources: any SourceProvider, collector: Collector) {
    self.keys = keys
    self.sources = sources
    self.collector = collector
    specs = [top]
    links = [(path == "-" ? "-" : Paths.canonical(path), path, nil)]
  }

  /// Reads the chain. Returns whether every file could be read.
  mutating func follow() -> Bool {
    while let key = specs[specs.count - 1].key(meant: "extends", besides: keys),
      let value = specs[specs.count - 1][key],
      !value.isInvalid
    {
      guard let path = path(value) else { return key != "extends" }
      let identity = Paths.canonical(path)
      links[links.count - 1].place = value.range
      if let start = links.firstIndex(where: { $0.identity == identity }) {
        reportCycle(from: start)
        return false
      }
      guard links.count < Self.longest else {
        report(.extendsCycle, "a chain of specs must not be longer than \(Self.longest)", value)
        return false
      }
      guard
        let source = readSource(
          path: path, namedAt: (value.scalar?.text ?? path, value.range), from: sources, into: collector)
      else { return false }
      bases.add(source.file, extendedAt: value.range)
      guard let base = composeBase(source) else { return false }
      guard base.mapping != nil else {
        report(
          .badBase,
          "\(quoted(value.scalar?.text ?? path)) must contain a spec, which is a mapping; found \(base.described)",
          value)
        return false
      }
      specs.append(base)
      links.append((identity, path, nil))
    }
    return true
  }

  /// A base's tree. Errors in its text are reported with a note of where it is extended.
  private func composeBase(_ source: SourceText) -> Node? {
    let found = Collector()
    let base = compose(source, into: found)
    var provenance = Provenance()
    provenance.bases = bases
    collector.add(source)
    provenance.settle(found.diagnostics, into: collector)
    return base
  }

  /// The path that a value of `extends` names; nil after reporting that it is not a path.
  private func path(_ value: Node) -> String? {
    if let list = value.sequence {
      let first = list.first?.scalar.map {
        ": write \(quoted("extends: " + $0.text)) and let that file extend the next"
      }
      report(
        .wrongType, "`extends` must be a file's path; found a list", value,
        help: "a spec extends one file" + (first ?? ""))
      return nil
    }
    guard let scalar = value.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      Reading(collector: collector, label: "`extends`", owner: value.range).wrongType(
        value, expected: "a file's path", help: "write a path relative to this file, such as `extends: base.yaml`")
      return nil
    }
    guard !scalar.text.unicodeScalars.contains("\0") else {
      report(.badPath, "a path cannot hold the character NUL", value)
      return nil
    }
    guard !scalar.text.contains("$") else {
      report(
        .badParameter, "`extends` must not contain parameters; found \(quoted(scalar.text))", value,
        help: "write the path: the file is read before parameters are known")
      return nil
    }
    let path = Paths.resolve(scalar.text, besideFile: value.range.file)
    return path == "-" ? "./-" : path
  }

  private func reportCycle(from start: Int) {
    let loop = links[start...]
    let names = loop.map(\.file) + [links[start].file]
    let last = links[links.count - 1].place
    collector.report(
      Diagnostic(
        code: .extendsCycle,
        message: loop.count == 1
          ? "this spec extends itself" : "specs extend each other in a cycle: " + names.joined(separator: " → "),
        range: last,
        related: loop.dropLast().compactMap { link in
          link.place.map { Related(range: $0, message: "the next file is extended here") }
        }, help: "delete one of these `extends`"))
  }

  private func report(_ code: Code, _ message: String, _ node: Node, help: String? = nil) {
    collector.report(Diagnostic(code: code, message: message, range: node.range, help: help))
  }
}
