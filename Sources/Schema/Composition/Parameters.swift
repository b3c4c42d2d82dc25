package import Diagnostics
package import YAML

/// Substitutes parameters: `$name` as a whole value becomes the parameter's value from `parameters:` or `--set`, `$(…)` the computed
/// number, `$$` a dollar sign; any other `$` is reported. Blocks have parameters of their own and are left unchanged.
///
/// A substituted value has the range of its use, and an origin that says where the parameter was set.
///
/// - Parameters:
///   - keys: the keys of a spec.
///   - isOpen: whether another spec may define missing names.
package func substituteParameters(
  in root: Node, keys: [String] = [], overrides: [Override] = [], bases: Bases = Bases(), isOpen: Bool = false,
  into collector: Collector
) -> Node {
  guard let entries = root.mapping else { return root }
  // A misspelt `parameters` is reported by decoding; its entries are used here.
  let section = root.key(meant: "parameters", besides: keys)
  let blocks = root.key(meant: "blocks", besides: keys)
  var scope = ParameterScope(of: .spec, bases: bases, isOpen: isOpen, context: DecodingContext(), collector: collector)
  scope.declare(section.flatMap { root[$0] })
  scope.set(overrides)
  var root = root
  root.kind = .mapping(
    entries.map { entry in
      entry.name == section || entry.name == blocks
        ? entry : Entry(key: scope.key(entry.key), value: scope.replaced(entry.value))
    })
  scope.reportUnused()
  return root
}

extension Node {
  /// The mapping's key of a name, or one that is probably a misspelling of it and not one of `others`.
  func key(meant name: String, besides others: [String] = []) -> String? {
    guard let entries = mapping else { return nil }
    if entries.contains(where: { $0.name == name }) { return name }
    return entries.first { !others.contains($0.name) && spelling(of: $0.name, in: [name]) != nil }?.name
  }
}
