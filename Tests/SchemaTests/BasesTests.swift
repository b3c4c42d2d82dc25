import Diagnostics
import Testing

@testable import Schema

struct BasesTests {
  @Test("A spec is an overlay of what it extends, directly or through others, and of nothing else")
  func overlays() {
    func range(_ file: String) -> SourceRange { SourceRange(file: file, start: .start, end: .start) }
    var bases = Bases()
    bases.add("middle.yaml", extendedAt: range("top.yaml"))
    bases.add("base.yaml", extendedAt: range("middle.yaml"))
    #expect(bases.isOverlay("top.yaml", of: "base.yaml") && bases.isOverlay("middle.yaml", of: "base.yaml"))
    #expect(!bases.isOverlay("base.yaml", of: "top.yaml") && !bases.isOverlay("top.yaml", of: "top.yaml"))
    #expect(bases.extendedRange(of: "top.yaml") == nil)
  }
}
