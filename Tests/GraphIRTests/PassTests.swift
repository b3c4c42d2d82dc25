import GraphIR
import Testing

struct PassTests {
  @Test("Passes preserve values and gradients", arguments: UInt64(1)...30)
  func valuesStay(seed: UInt64) throws {
    var checker = GradientChecker(seed: seed)
    let value = try checker.randomValue(steps: 14)
    let objective = try checker.objective(value)
    let gradients = try checker.graph.differentiate(objective, withRespectTo: checker.leaves).compactMap { $0 }
    let kept = [objective] + gradients
    let before = checker.graph.evaluate(kept, in: checker.context)
    for pass in [Graph.keeping, Graph.simplifiedPass, Graph.splitPass] {
      let rewritten = try pass(checker.graph)(kept)
      let after = rewritten.graph.evaluate(rewritten.newNodes(of: kept), in: checker.context)
      #expect(after.count == before.count)
      for (a, b) in zip(before, after) { #expect(isClose(a, b)) }
    }
  }

  @Test("Scoring has the values of training without dropout", arguments: UInt64(1)...20)
  func scoringValues(seed: UInt64) throws {
    var checker = GradientChecker(seed: seed)
    let value = try checker.randomValue(steps: 14)
    let scoring = try checker.graph.forScoring([value])
    #expect(!scoring.graph.nodes.contains { $0.operation is DropoutMask })
    let after = scoring.graph.evaluate(scoring.newNodes(of: [value]), in: checker.context)[0]
    // The graph without dropout only.
    let plain = try checker.graph.withoutDropout(keeping: [value])
    #expect(isClose(plain.graph.evaluate(plain.newNodes(of: [value]), in: checker.context)[0], after))
  }

  @Test("The gradients of adjacent slices are concatenated without zeros, in any order")
  func slices() throws {
    var checker = GradientChecker(seed: 1)
    let value = try checker.row(6)
    var sum: NodeID?
    for (offset, count) in [(1, 2), (0, 1), (3, 3)] {
      let slice = try checker.graph.add(Tanh(), [try checker.graph.add(Slice(offset: offset, count: count), [value])])
      let number = try checker.graph.add(SumElements(), [slice])
      if let before = sum { sum = try checker.graph.add(Add(), [before, number]) } else { sum = number }
    }
    let objective = try checker.objective(try #require(sum))
    let gradients = try checker.graph.differentiate(objective, withRespectTo: checker.leaves).compactMap { $0 }
    let before = checker.graph.evaluate(gradients, in: checker.context)
    let simple = try checker.graph.simplified(keeping: gradients)
    let after = simple.graph.evaluate(simple.newNodes(of: gradients), in: checker.context)
    for (a, b) in zip(before, after) { #expect(isClose(a, b)) }
    #expect(checker.graph.nodes.contains { $0.operation is Embed })
    #expect(!simple.graph.nodes.contains { $0.operation is Embed })
  }

  @Test("Dead nodes are removed and names are kept")
  func deadNodes() throws {
    var checker = GradientChecker(seed: 1)
    let used = try checker.row(2)
    _ = try checker.graph.add(Relu(), [used], name: "unused")
    let out = try checker.graph.add(Tanh(), [used], name: "out")
    let kept = try checker.graph.keeping([out])
    #expect(kept.graph.nodes.count == checker.graph.nodes.count - 1)
    #expect(kept[out].flatMap { kept.graph[$0].name } == "out")
    #expect(!kept.graph.nodes.contains { $0.name == "unused" })
  }

  @Test("A dense layer over a user vector and an item vector becomes two products, with the bias in the user's")
  func axisSplit() throws {
    var checker = GradientChecker(seed: 1)
    let pair = try checker.graph.add(Concat(), [try checker.itemRow(3), try checker.row(2), try checker.itemRow(1)])
    let masked = try checker.graph.add(
      Multiply(), [pair, try checker.graph.add(DropoutMask(node: "d", width: 6, rate: 0.2))])
    let product = try checker.graph.add(MatrixProduct(), [masked, try checker.whole(6, 4)])
    let biased = try checker.graph.add(Add(), [product, try checker.whole(4)])
    let hidden = try checker.graph.add(Relu(), [biased])
    let scoring = try checker.graph.forScoring([hidden])
    let operations = scoring.graph.nodes.filter { $0.type.extent == .row && !($0.operation is Input) }
    let listed = operations.map { "\($0.operation.name) \($0.axes) \($0.type.shape)" }
    #expect(
      listed.sorted() == [
        "add item [4]", "add pair [4]", "add user [4]", "gather item [1]", "gather item [3]", "gather user [2]",
        "matrix_product item [4]", "matrix_product item [4]", "matrix_product user [4]", "relu pair [4]",
      ])
  }

  @Test("The gradients of the loss and the penalty contain no repeated vectors or constants")
  func simplification() throws {
    var checker = GradientChecker(seed: 1)
    let vector = try checker.row(3)
    let square = try checker.graph.add(SumElements(), [try checker.graph.add(Multiply(), [vector, vector])])
    let penalty = try checker.graph.add(Scale(0.5), [try checker.graph.add(BatchMean(), [square])])
    let gradient = try #require(try checker.graph.differentiate(penalty, withRespectTo: checker.leaves)[0])
    let simple = try checker.graph.simplified(keeping: [gradient])
    let names = simple.graph.nodes.map { $0.operation.name }
    #expect(
      names.sorted() == [
        "constant", "gather", "input", "multiply", "parameter", "scatter_add", "spread_mean",
      ])
  }
}

extension Graph {
  fileprivate func simplifiedPass(_ kept: [NodeID]) throws(ShapeError) -> Rewritten { try simplified(keeping: kept) }
  fileprivate func splitPass(_ kept: [NodeID]) throws(ShapeError) -> Rewritten { try splitByAxes(keeping: kept) }
}
