import Files
import GraphIR
import Testing

struct GradientTests {
  @Test("First and second derivatives equal central differences", arguments: OperationCase.all)
  func derivatives(_ example: OperationCase) throws {
    var checker = GradientChecker(seed: 1)
    let inputs = try example.build(&checker)
    let value = try checker.graph.add(example.operation, inputs)
    // Ids are not differentiable.
    if checker.graph.type(of: value).shape == .id { return }
    try checker.checkDerivatives(of: value, "\(example.operation.name) of \(inputs.map { checker.graph.type(of: $0) })")
  }

  @Test("Every operation has a case")
  func allOperations() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try FileSystem.entries(of: "/\(folder)/Sources/GraphIR/Operations").map { String($0.dropLast(6)) }
    let cases = Set(OperationCase.all.map { "\(type(of: $0.operation))" })
    #expect(cases.sorted() == files.filter { $0 != "UnaryOperation" && $0 != "BinaryOperation" }.sorted())
  }

  @Test("Gradients of random graphs equal central differences", arguments: UInt64(1)...8)
  func randomGraphs(seed: UInt64) throws {
    var checker = GradientChecker(seed: seed)
    let value = try checker.randomValue(steps: 8)
    try checker.checkDerivatives(of: value, "random graph \(seed)")
  }

  @Test("An unused parameter has no gradient")
  func independent() throws {
    var checker = GradientChecker(seed: 1)
    let used = try checker.row(2)
    let unused = try checker.whole(2)
    let objective = try checker.objective(used)
    let gradients = try checker.graph.differentiate(objective, withRespectTo: [used, unused])
    #expect(gradients[0] != nil)
    #expect(gradients[1] == nil)
  }

  @Test("Only a scalar of the whole batch can be differentiated")
  func objectiveShape() throws {
    var checker = GradientChecker(seed: 1)
    let value = try checker.row(1)
    #expect(throws: ShapeError.self) { try checker.graph.differentiate(value, withRespectTo: [value]) }
  }
}
