import GraphIR
import Testing

struct PassTests {
  @Test("Passes preserve values and gradients", arguments: UInt64(1)...30)
  func valuesStay(seed: UInt64) throws {
    var bench = Bench(seed: seed)
    let value = try bench.randomValue(steps: 14)
    let objective = try bench.objective(value)
    let gradients = try bench.graph.differentiate(objective, withRespectTo: bench.leaves).compactMap { $0 }
    let kept = [objective] + gradients
    let before = bench.graph.evaluate(kept, in: bench.context)
    for pass in [Graph.keeping, Graph.simplifiedPass, Graph.splitPass] {
      let rewritten = try pass(bench.graph)(kept)
      let after = rewritten.graph.evaluate(rewritten.places(of: kept), in: bench.context)
      #expect(after.count == before.count)
      for (a, b) in zip(before, after) { #expect(isClose(a, b)) }
    }
  }

  @Test("Scoring has the values of training without dropout", arguments: UInt64(1)...20)
  func scoringValues(seed: UInt64) throws {
    var bench = Bench(seed: seed)
    let value = try bench.randomValue(steps: 14)
    let scoring = try bench.graph.forScoring([value])
    #expect(!scoring.graph.nodes.contains { $0.operation is DropoutMask })
    let after = scoring.graph.evaluate(scoring.places(of: [value]), in: bench.context)[0]
    // What remains without its masks, one rewriting away from the original.
    let plain = try bench.graph.withoutDropout(keeping: [value])
    #expect(isClose(plain.graph.evaluate(plain.places(of: [value]), in: bench.context)[0], after))
  }

  @Test("The gradients of adjacent slices are concatenated without zeros, in any order")
  func slices() throws {
    var bench = Bench(seed: 1)
    let value = try bench.row(6)
    var sum: NodeID?
    for (offset, count) in [(1, 2), (0, 1), (3, 3)] {
      let slice = try bench.graph.add(Tanh(), [try bench.graph.add(Slice(offset: offset, count: count), [value])])
      let number = try bench.graph.add(SumElements(), [slice])
      if let before = sum { sum = try bench.graph.add(Add(), [before, number]) } else { sum = number }
    }
    let objective = try bench.objective(try #require(sum))
    let gradients = try bench.graph.differentiate(objective, withRespectTo: bench.leaves).compactMap { $0 }
    let before = bench.graph.evaluate(gradients, in: bench.context)
    let simple = try bench.graph.simplified(keeping: gradients)
    let after = simple.graph.evaluate(simple.places(of: gradients), in: bench.context)
    for (a, b) in zip(before, after) { #expect(isClose(a, b)) }
    #expect(bench.graph.nodes.contains { $0.operation is Embed })
    #expect(!simple.graph.nodes.contains { $0.operation is Embed })
  }

  @Test("Dead nodes are removed and names are kept")
  func deadNodes() throws {
    var bench = Bench(seed: 1)
    let used = try bench.row(2)
    _ = try bench.graph.add(Relu(), [used], name: "unused")
    let out = try bench.graph.add(Tanh(), [used], name: "out")
    let kept = try bench.graph.keeping([out])
    #expect(kept.graph.nodes.count == bench.graph.nodes.count - 1)
    #expect(kept[out].flatMap { kept.graph[$0].name } == "out")
    #expect(!kept.graph.nodes.contains { $0.name == "unused" })
  }

  @Test("A dense layer over a user vector and an item vector becomes two products, with the bias in the user's")
  func axisSplit() throws {
    var bench = Bench(seed: 1)
    let pair = try bench.graph.add(Concat(), [try bench.itemRow(3), try bench.row(2), try bench.itemRow(1)])
    let masked = try bench.graph.add(
      Multiply(), [pair, try bench.graph.add(DropoutMask(node: "d", width: 6, rate: 0.2))])
    let product = try bench.graph.add(MatrixProduct(), [masked, try bench.whole(6, 4)])
    let biased = try bench.graph.add(Add(), [product, try bench.whole(4)])
    let hidden = try bench.graph.add(Relu(), [biased])
    let scoring = try bench.graph.forScoring([hidden])
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
    var bench = Bench(seed: 1)
    let vector = try bench.row(3)
    let square = try bench.graph.add(SumElements(), [try bench.graph.add(Multiply(), [vector, vector])])
    let penalty = try bench.graph.add(Scale(0.5), [try bench.graph.add(BatchMean(), [square])])
    let gradient = try #require(try bench.graph.differentiate(penalty, withRespectTo: bench.leaves)[0])
    let simple = try bench.graph.simplified(keeping: [gradient])
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
