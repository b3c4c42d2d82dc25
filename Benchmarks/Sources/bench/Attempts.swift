/// The measurements of one side. After a failure the side is not measured again.
struct Attempts {
  private let side: any Side
  private(set) var made: [Measurement] = []
  private(set) var failure: String?

  init(_ side: any Side) { self.side = side }

  mutating func measure(_ workspace: Workspace) {
    guard failure == nil else { return }
    do { made.append(try side.measure(workspace)) } catch {
      failure = "\(side.label): \(words(of: error))"
      say("  \(failure ?? "")")
    }
  }
}
