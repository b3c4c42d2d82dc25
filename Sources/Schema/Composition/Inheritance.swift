package import Diagnostics
package import YAML

/// A spec's text as a tree, with all that it extends.
package struct ExtendedSpec {
  package var root: Node
  /// Whether it is only a base or a library of blocks.
  package var isFragment: Bool
  /// The files that it extends, each with the place that says so.
  package var bases: [String: SourceRange]
  /// What was taken away of them.
  package var removals: Removals
  /// The tree of each of the files alone, the spec's own first.
  package var files: [Node]
}

/// Reads a spec and, in a chain, what it extends, and lays the one over the other. Nil after reporting what keeps one of the
/// files from being read.
///
/// - Parameter declaration: of the whole spec: it tells where a choice stands.
package func readExtended(
  _ path: String, as declaration: Declaration, from sources: any SourceProvider, into collector: Collector
) -> ExtendedSpec? {
  guard let source = readSource(path: path, from: sources, into: collector), let top = compose(source, into: collector) else {
    return nil
  }
  // What is wrong with the mark is reported where it is decoded.
  let mark = top.key(meant: "fragment", besides: declaration.keys).flatMap { top[$0] }
  let isFragment =
    mark.flatMap { Bool.decode($0, Reading(collector: Collector(), key: "fragment", owner: $0.range)) } ?? false
  var chain = Chain(top: top, path: path, keys: declaration.keys, sources: sources, collector: collector)
  guard chain.follow() else { return nil }
  // The top's own marks are decoded; a base's concern the base alone.
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

/// A spec, what it extends, what that extends, and so on.
private struct Chain {
  let collector: Collector
  private let sources: any SourceProvider
  /// Those that a spec can have.
  private let keys: [String]
  private(set) var specs: [Node]
  private(set) var bases: [String: SourceRange] = [:]
  /// The files, each by what it is to the system, its name and where the next one is named.
  private var links: [(identity: String, file: String, place: SourceRange?)]

  private static let longest = 32

  init(top: Node, path: String, keys: [String], sources: any SourceProvider, collector: Collector) {
    self.keys = keys
    self.sources = sources
    self.collector = collector
    specs = [top]
    links = [(path == "-" ? "-" : Paths.canonical(path), path, nil)]
  }

  /// Whether all could be read.
  mutating func follow() -> Bool {
    while let key = specs[specs.count - 1].key(meant: "extends", besides: keys),
      let value = specs[specs.count - 1][key],
      !value.isReported
    {
      guard let path = path(value) else { return key != "extends" }
      let identity = Paths.canonical(path)
      links[links.count - 1].place = value.range
      if let start = links.firstIndex(where: { $0.identity == identity }) {
        reportCycle(from: start)
        return false
      }
      guard links.count < Self.longest else {
        report(.extendsCycle, "specs extend each other in a chain of more than \(Self.longest)", value)
        return false
      }
      guard let source = readSource(
        path: path, namedAt: (value.scalar?.text ?? path, value.range), from: sources, into: collector)
      else { return false }
      bases[source.file] = value.range
      guard let base = composeBase(source) else { return false }
      guard base.mapping != nil else {
        report(
          .badBase, "\(quoted(value.scalar?.text ?? path)) holds no spec, which is a mapping, but \(base.described)",
          value)
        return false
      }
      specs.append(base)
      links.append((identity, path, nil))
    }
    return true
  }

  /// A base's tree; what is wrong with its text is reported with a note of where it is extended.
  private func composeBase(_ source: SourceText) -> Node? {
    let found = Collector()
    let base = compose(source, into: found)
    var provenance = Provenance()
    provenance.bases = bases
    collector.add(source)
    provenance.settle(found.diagnostics, into: collector)
    return base
  }

  /// The file that a value of `extends` leads to; nil after reporting that it is no path.
  private func path(_ value: Node) -> String? {
    if let list = value.sequence {
      let first = list.first?.scalar.map { "; write \(quoted("extends: " + $0.text)) and let that one extend the next" }
      report(
        .wrongType, "`extends` must be a file's path; found a list", value,
        help: "a spec extends one other" + (first ?? ""))
      return nil
    }
    guard let scalar = value.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      Reading(collector: collector, label: "`extends`", owner: value.range).wrongType(
        value, expected: "a file's path", help: "such as `extends: base.yaml`, seen from this file's folder")
      return nil
    }
    guard !scalar.text.unicodeScalars.contains("\0") else {
      report(.badPath, "a path cannot hold the character NUL", value)
      return nil
    }
    guard !scalar.text.contains("$") else {
      report(
        .badParameter, "`extends` must be written out; found \(quoted(scalar.text))", value,
        help: "what a spec extends is read before its parameters are known")
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
          ? "this spec extends itself" : "specs extend each other in a circle: " + names.joined(separator: " → "),
        range: last,
        related: loop.dropLast().compactMap { link in
          link.place.map { Related(range: $0, message: "the next is extended here") }
        }, help: "take one of these `extends` away"))
  }

  private func report(_ code: Code, _ message: String, _ node: Node, help: String? = nil) {
    collector.report(Diagnostic(code: code, message: message, range: node.range, help: help))
  }
}
