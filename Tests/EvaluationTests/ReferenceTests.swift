import Schema
import Testing

@testable import Evaluation

@Test("The section declares the same fields for every spec")
func sameFieldsAlways() {
  #expect(Catalogue(root: declarations(of: EvaluationSpec.self)).branching.isEmpty)
}
