/// One side's turns. When one fails, the side is left out from there on.
struct Attempts {
  private let side: any Side
  private(set) var made: [Measurement] = []
  private(set) var failure: String?

  init(_ side: any Side) { self.side = side }

  mutating func go(_ workplace: Workplace) {
    guard failure == nil else { return }
    do { made.append(try side.measure(workplace)) } catch {
      failure = "\(side.label): \(words(of: error))"
      say("  \(failure ?? "")")
    }
  }
}
