/// What a construct stands in, for those who write a field one level too deep.
package final class Enclosing: Sendable {
  /// Where it stands, and what is written in it.
  let source: Fields.Source
  /// The fields that it has; asked for only where a key is unknown.
  let declaration: @Sendable () -> Declaration
  let outer: Enclosing?

  init(source: Fields.Source, declaration: @escaping @Sendable () -> Declaration, outer: Enclosing?) {
    self.source = source
    self.declaration = declaration
    self.outer = outer
  }
}
