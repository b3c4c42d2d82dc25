package import Diagnostics
package import YAML

/// The result of decoding a spec or a part of one.
package struct Decoded<C: Construct> {
  /// The construct, with placeholders for invalid values.
  package var value: C
  /// The mapping with all defaults filled in; a valid spec itself.
  package var resolved: Node
  /// Whether every value was valid.
  package var isSound: Bool
  /// The fields whose values are invalid or missing.
  package var invalid: Set<String> = []
}

/// Decodes a construct from a mapping and reports all errors to the collector.
///
/// - Parameter label: what messages call the construct, such as "the spec"; nil for its name in backquotes.
package func decode<C: Construct>(
  _ type: C.Type, from node: Node, called label: String? = nil, into collector: Collector
) -> Decoded<C> {
  let start = SourceRange(file: node.range.file, start: node.range.start, end: node.range.start)
  guard let entries = node.mapping else {
    Reading(collector: collector, label: label ?? quoted(C.name), owner: start).wrongType(
      node, expected: "a mapping",
      help: "start it with a key: `\(declarations(of: type).fields.first?.key ?? "key"): …`")
    return Decoded(value: C(Fields(declaring: C.name)), resolved: .map([]), isSound: false)
  }
  let context = DecodingContext()
  let (value, fields) = Fields.read(
    C.name, label: label, entries: entries, owner: start, within: context, declaration: { declarations(of: C.self) },
    into: collector, { C($0) })
  return Decoded(
    value: value, resolved: fields.resolvedNode.escapingDollars, isSound: context.isValid,
    invalid: fields.invalid)
}

/// The declaration of a construct and its fields.
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
