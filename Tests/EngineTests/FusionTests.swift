import GraphIR
import Numerics
import Testing

@testable import Engine

@Suite struct FusionTests {
  private func model(_ activation: any Operation, dropout: Bool) throws -> (Graph, NodeID) {
    var graph = Graph()
    let normal = Initializer.normal(standardDeviation: 0.8)
    let table = try graph.add(Parameter("user.table", Shape([9, 20]), normal))
    var x = try graph.add(Gather(), [table, try graph.add(Input.user)])
    for (layer, width) in [(0, 24), (1, 7)] {
      let weights = try graph.add(
        Parameter("\(layer).weights", Shape([graph.type(of: x).shape.count, width]), normal))
      let bias = try graph.add(Parameter("\(layer).bias", Shape([width]), normal))
      x = try graph.add(
        activation, [try graph.add(Add(), [try graph.add(MatrixProduct(), [x, weights]), bias])])
      if dropout {
        x = try graph.add(Multiply(), [x, try graph.add(DropoutMask(node: "\(layer)", width: width, rate: 0.4))])
      }
    }
    let last = try graph.add(Parameter("last.weights", Shape([7, 1]), normal))
    let logit = try graph.add(MatrixProduct(), [x, last])
    let surprise = try graph.add(BinaryCrossEntropy(), [logit, try graph.add(Input.label)])
    let loss = try graph.add(BatchMean(), [surprise])
    return (graph, loss)
  }

  private func plan(_ graph: Graph, _ loss: NodeID, fuses: Bool) throws -> Plan {
    try Plan.training(
      TrainingGraph(graph, loss: loss), layout: ParameterLayout(graph),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 100).with {
        $0.tileRows = 64
        $0.lanes = 4
        $0.fuses = fuses
      }
    ).plan
  }

  private func train(_ graph: Graph, _ loss: NodeID, fuses: Bool) throws -> [UInt32] {
    let store = ParameterStore(for: graph, seed: 5)
    let trainer = try Trainer(
      TrainingGraph(graph, loss: loss), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 5, batchSize: 100).with {
        $0.tileRows = 64
        $0.lanes = 4
        $0.fuses = fuses
      }, pool: Pool(threads: 2), instructions: .best)
    var stream = RandomStream(seed: 3, purpose: "batches")
    for step in 0..<5 {
      _ = trainer.step(
        Batch(
          users: (0..<100).map { _ in Int32(stream.below(9)) }, items: [Int32](repeating: 0, count: 100),
          labels: (0..<100).map { _ in Float(stream.below(2)) }, epoch: 0, firstExample: 100 * step),
        learningRate: 0.01)
    }
    trainer.finishEpoch()
    return store.names.flatMap { store.values(of: $0).map(\.bitPattern) }
  }

  @Test(
    "Fusing activations, their derivatives and dropout changes no bit and needs fewer instructions",
    arguments: [true, false])
  func sameBits(dropout: Bool) throws {
    // Relu's mask is a part of the product; of the others each layer's gradient is one instruction, and dropout one of its own
    // way forward and one back.
    let activations: [(any Operation, Int)] = [(Relu(), 8), (Sigmoid(), 4), (Tanh(), 4), (Gelu(), 8)]
    for (activation, saved) in activations {
      let (graph, loss) = try model(activation, dropout: dropout)
      let same = try train(graph, loss, fuses: true) == train(graph, loss, fuses: false)
      #expect(same, "\(activation.name)")
      let counts = try [true, false].map { try plan(graph, loss, fuses: $0).tile.count }
      #expect(counts[1] - counts[0] >= saved + 2, "\(activation.name): \(counts)")
    }
  }

  @Test("A concatenation and a slice need no instruction, and dropout stores no mask") func noCopies() throws {
    let model = try SmallNCF(users: 4, items: 4, size: 16, hidden: [32, 8], dropout: 0.5)
    let plan = try Plan.training(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), layout: ParameterLayout(model.graph),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256).with {
        $0.tileRows = 64
        $0.lanes = 4
      }
    ).plan
    for instruction in plan.tile {
      switch instruction.code {
      case .copy, .dropoutMask, .scale: Issue.record("\(instruction.title)")
      default: break
      }
    }
    #expect(plan.workingSet >= 4 * plan.arenaSize)
  }
}
