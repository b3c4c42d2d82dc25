import Synchronization

/// A cache of declarations: a walk over a spec asks for them at every node.
enum KnownDeclarations {
  private static let made = Mutex<[ObjectIdentifier: [Declaration]]>([:])

  static func of<C: Construct>(_ type: C.Type) -> Declaration {
    remembered(ObjectIdentifier(type)) { [declarations(of: type)] }[0]
  }

  static func kinds<F: Family>(of family: F.Type) -> [Declaration] {
    remembered(ObjectIdentifier(family)) { F.kinds.map { $0.declaration() } }
  }

  private static func remembered(_ key: ObjectIdentifier, _ make: () -> [Declaration]) -> [Declaration] {
    if let known = made.withLock({ $0[key] }) { return known }
    // Made outside the lock: a declaration may ask for others.
    let declarations = make()
    made.withLock { $0[key] = declarations }
    return declarations
  }
}
