/// What a construct stands in, for those who write a field one level too deep.
package final class Enclosing: Sendable {
  /// What messages call it.
  let label: String
  /// The keys that are written in it.
  let given: Set<String>
  /// The fields that it has; asked for only where a key is unknown.
  let declaration: @Sendable () -> Declaration
  let outer: Enclosing?

  init(label: String, given: Set<String>, declaration: @escaping @Sendable () -> Declaration, outer: Enclosing?) {
    self.label = label
    self.given = given
    self.declaration = declaration
    self.outer = outer
  }
}
