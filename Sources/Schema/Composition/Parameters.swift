package import Diagnostics
package import YAML

/// Puts parameters in their places: each `$name` that is a whole value becomes the value that `parameters:` or `--set` gives it,
/// `$(…)` the number that it computes, `$$` a dollar sign, and any other `$` is reported. Blocks have parameters of their own and
/// are left as they are.
///
/// A value that was put in has the place of use as its range and the parameter's own place as its origin.
///
/// - Parameters:
///   - keys: those that the spec can have.
///   - isOpen: whether another spec may give what this one lacks.
package func substituteParameters(
  in root: Node, keys: [String] = [], overrides: [Override] = [], bases: Bases = Bases(), isOpen: Bool = false, into collector: Collector
) -> Node {
  guard let entries = root.mapping else { return root }
  // A misspelt `parameters` is reported by decoding; its entries are known all the same.
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
  /// The mapping's key of a name, or what was probably meant to be it; the `others` that it can have mean what they say.
  func key(meant name: String, besides others: [String] = []) -> String? {
    guard let entries = mapping else { return nil }
    if entries.contains(where: { $0.name == name }) { return name }
    return entries.first { !others.contains($0.name) && spelling(of: $0.name, in: [name]) != nil }?.name
  }
}
