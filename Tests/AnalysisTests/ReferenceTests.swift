import Schema
import Testing

@testable import Analysis

@Test("Every step declares the same fields for every spec")
func sameFieldsAlways() {
  #expect(Catalogue(root: declarations(of: StepList.self)).branching.isEmpty)
}
