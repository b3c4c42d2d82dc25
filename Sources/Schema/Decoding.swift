package import Diagnostics
package import YAML

/// What a spec, or a part of one, came to.
package struct Decoded<C: Construct> {
  /// The construct; with placeholders where there were mistakes.
  package var value: C
  /// The mapping with all defaults filled in, itself valid.
  package var resolved: Node
  /// Whether no mistake was found.
  package var isSound: Bool
  /// The keys of its fields that had a mistake, or stand under a misspelt key.
  package var wrong: Set<String> = []
}

/// Reads a construct from a mapping. All mistakes go to the collector.
///
/// - Parameter label: what messages call it, such as "the spec"; nil for its name in backquotes.
package func decode<C: Construct>(
  _ type: C.Type, from node: Node, called label: String? = nil, into collector: Collector
) -> Decoded<C> {
  let before = collector.mistakeCount
  let start = SourceRange(file: node.range.file, start: node.range.start, end: node.range.start)
  guard let entries = node.mapping else {
    Reading(collector: collector, label: label ?? quoted(C.name), owner: start).wrongType(
      node, expected: "a mapping",
      help: "it begins with a key: `\(declarations(of: type).fields.first?.key ?? "key"): …`")
    return Decoded(value: C(Fields(declaring: C.name)), resolved: .map([]), isSound: false)
  }
  let (value, fields) = Fields.read(
    C.name, label: label, entries: entries, owner: start, within: nil, declaration: { declarations(of: C.self) },
    into: collector, { C($0) })
  return Decoded(
    value: value, resolved: fields.resolvedNode.escapingDollars, isSound: collector.mistakeCount == before,
    wrong: fields.wrong)
}

/// How a construct's fields are declared.
package func declarations<C: Construct>(of type: C.Type) -> Declaration {
  let fields = Fields(declaring: C.name)
  _ = C(fields)
  return fields.declaration(of: type)
}

extension Node {
  /// The same with each dollar sign doubled, as a spec writes one.
  var escapingDollars: Node { hasDollar ? withDollarsDoubled : self }

  private var hasDollar: Bool {
    switch kind {
    case .scalar(let scalar): scalar.text.utf8.contains(UInt8(ascii: "$"))
    case .sequence(let nodes): nodes.contains(where: \.hasDollar)
    case .mapping(let entries): entries.contains { $0.key.hasDollar || $0.value.hasDollar }
    }
  }

  private var withDollarsDoubled: Node {
    var node = self
    switch kind {
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return self }
      node.kind = .scalar(Scalar(text: scalar.text.escapingDollars, isPlain: scalar.isPlain))
    case .sequence(let nodes): node.kind = .sequence(nodes.map(\.escapingDollars))
    case .mapping(let entries):
      node.kind = .mapping(entries.map { Entry(key: $0.key.escapingDollars, value: $0.value.escapingDollars) })
    }
    return node
  }
}

extension String {
  var escapingDollars: String { split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$") }
}
