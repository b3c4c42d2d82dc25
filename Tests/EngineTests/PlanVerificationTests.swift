import GraphIR
import KernelInterface
import Testing

@testable import Engine

@Suite struct PlanVerificationTests {
  private let plan: Plan
  private let parameterSize: Int

  init() throws {
    let model = try SmallNCF(users: 20, items: 30, size: 8, hidden: [16, 8])
    let layout = ParameterLayout(model.graph)
    let training = TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty)
    let options = TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256)
    plan = try Plan.training(training, layout: layout, options: options).plan
    parameterSize = layout.size
  }

  private func fault(_ change: (inout Plan) throws -> Void) rethrows -> String? {
    var changed = plan
    try change(&changed)
    return changed.fault(parameterSize: parameterSize)?.message
  }

  private func index(_ isWanted: (Instruction) -> Bool) throws -> Int {
    let found = plan.tile.firstIndex(where: isWanted)
    return try #require(found)
  }

  private var product: Int {
    get throws {
      try index { instruction in
        if case .product = instruction.code { instruction.a.region == .arena } else { false }
      }
    }
  }

  @Test("A plan of a training step has no fault") func valid() { #expect(fault { _ in } == nil) }

  @Test("An operand outside its buffer is rejected") func bounds() throws {
    #expect(try fault { $0.tile[try product].a.offset += 1 << 20 } == "an operand is not inside its buffer")
    #expect(try fault { $0.tile[try product].width += 1 << 20 } != nil)
    let gather = try index { if case .gather = $0.code { true } else { false } }
    #expect(fault { $0.tile[gather].a.offset = parameterSize } == "an operand is not inside parameters")
  }

  @Test("A buffer outside its region is rejected") func regions() {
    #expect(fault { $0.arenaSize = 16 } == "it is not inside its region")
    #expect(fault { $0.laneSize -= 16 } == "it is not inside its region")
  }

  @Test("A value that is read before it is written is rejected") func order() throws {
    #expect(
      try fault { plan in
        let first = try product
        let instruction = plan.tile.remove(at: first)
        plan.tile.append(instruction)
      } != nil)
  }

  @Test("A missing instruction is rejected") func missing() throws {
    let removed = try product
    let message = fault {
      $0.tile[removed] = Instruction(code: .fill, width: 1, destination: $0.tile[removed].destination)
    }
    #expect(message?.contains("before it is written") == true)
  }

  @Test("A stride that is not the buffer's is rejected") func strides() throws {
    #expect(try fault { $0.tile[try product].a.stride += 16 } == "an operand's stride is not its buffer's")
  }

  @Test("A destination that overlaps an operand of a product is rejected") func overlap() throws {
    #expect(
      try fault { plan in
        let product = try product
        plan.tile[product].width = 1
        plan.tile[product].flags = []
        plan.tile[product].destination = plan.tile[product].a
      } == "its destination overlaps an operand")
  }

  @Test("Arena buffers that are in use together and overlap are rejected") func lifetimes() throws {
    let arena = plan.buffers.indices.filter { plan.buffers[$0].region == .arena && plan.buffers[$0].lastUse >= 0 }
    let pair = try #require(
      arena.lazy.flatMap { first in arena.lazy.map { (first, $0) } }.first { first, second in
        let (a, b) = (plan.buffers[first], plan.buffers[second])
        return first < second && a.firstUse <= b.lastUse && b.firstUse <= a.lastUse && a.size >= b.size
      })
    #expect(
      fault { $0.buffers[pair.1].offset = $0.buffers[pair.0].offset }
        == "it overlaps buffer \(pair.0), which is in use")
  }

  @Test("An instruction that writes to the parameters or the labels is rejected") func constants() throws {
    let product = try product
    for region in [Region.parameters, .labels] {
      #expect(
        fault { $0.tile[product].destination = Operand(region: region, offset: 0, stride: 0) }
          == "it writes to \(region)")
    }
  }

  @Test("A list or a dropout mask that the plan does not have is rejected") func indices() throws {
    let product = try product
    #expect(fault { $0.tile[product].list = 3 } == "it reads a list that the plan does not have")
    #expect(
      fault { plan in
        plan.tile[product] = Instruction(
          code: .dropoutMask, width: 1, inner: 99, destination: plan.tile[product].destination)
      } == "it reads a mask that the plan does not have")
  }

  @Test("A catalogue loop that ends outside the tile is rejected") func loops() {
    #expect(
      fault { plan in
        plan.tile.append(Instruction(code: .catalogueLoop, width: 10, inner: 1, destination: .none))
      } == "the loop over the catalogue ends outside its phase")
  }
}
