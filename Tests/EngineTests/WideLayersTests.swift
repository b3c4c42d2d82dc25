import GraphIR
import Numerics
import Testing

@testable import Engine

/// Layers whose matrices stand in panels as well, the last of them not full, and whose values stand in rows of whole kilobytes.
@Suite struct WideLayersTests {
  private func model() throws -> SmallNCF { try SmallNCF(users: 9, items: 7, size: 128, hidden: [520, 256]) }

  private func batch(_ rows: Int, _ stream: inout RandomStream, firstExample: Int = 0) -> Batch {
    Batch(
      users: (0..<rows).map { _ in Int32(stream.below(9)) }, items: (0..<rows).map { _ in Int32(stream.below(7)) },
      labels: (0..<rows).map { _ in Float(stream.below(2)) }, epoch: 1, firstExample: firstExample)
  }

  private func train(threads: Int, _ instructions: Instructions, tileRows: Int) throws -> [UInt32] {
    let model = try model()
    let store = ParameterStore(for: model.graph, seed: 5)
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 5, batchSize: 70).with {
        $0.tileRows = tileRows
        $0.lanes = 4
      }, pool: Pool(threads: threads), instructions: instructions)
    var stream = RandomStream(seed: 3, purpose: "batches")
    for rows in [70, 37] { _ = trainer.step(batch(rows, &stream), learningRate: 0.01) }
    trainer.finishEpoch()
    return store.names.flatMap { store.values(of: $0).map(\.bitPattern) }
  }

  @Test("Gradients of wide layers match the interpreter", arguments: [true, false]) func gradients(fuses: Bool) throws {
    let model = try model()
    var stream = RandomStream(seed: 2, purpose: "batches")
    try compareWithInterpreter(
      model.graph, loss: model.loss, penalty: model.penalty, batch: batch(21, &stream), fuses: fuses, "wide layers")
  }

  @Test("Wide layers have the same bits for any number of threads, build of the kernels and tile size") func sameBits()
    throws
  {
    _ = try sameBitsEverywhere { try train(threads: $0, $1, tileRows: $2) }
  }
}
