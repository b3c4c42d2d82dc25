/// A family of constructs of which a spec chooses one: layers, optimizers, losses.
package protocol Family: Sendable {
  associatedtype Member: Sendable
  /// What messages call one of them: "layer".
  static var name: String { get }
  static var kinds: [Kind<Member>] { get }
}

extension Family {
  /// The declarations of all kinds, in order.
  package static var declarations: [Declaration] { KnownDeclarations.kinds(of: Self.self) }
}

/// One construct of a family.
package struct Kind<Member: Sendable>: Sendable {
  package let name: String
  package let prose: String
  let shorthand: String?
  let declaration: @Sendable () -> Declaration
  let make: @Sendable (Fields) -> Member

  /// `wrap` makes a construct a member of its family; where members are `any Layer`, `{ $0 }`.
  package init<C: Construct>(_ type: C.Type, as wrap: @escaping @Sendable (C) -> Member) {
    name = C.name
    prose = C.prose
    shorthand = C.shorthand
    declaration = { declarations(of: type) }
    make = { wrap(C($0)) }
  }
}
