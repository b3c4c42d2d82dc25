import GraphIR
import KernelInterface
import Testing

@testable import Engine

@Suite struct PairPlanVerificationTests {
  private let plan: PairPlan
  private let userStride: Int

  init() throws {
    let model = try SmallNCF(users: 20, items: 30, size: 8, hidden: [16, 8])
    let scoring = try model.graph.forScoring([model.logit])
    let score = try #require(scoring[model.logit])
    let (users, items) = Scorer.frontier(of: scoring.graph, output: score)
    let rows = AxisRows(users, in: scoring.graph)
    plan = try PairPlan(scoring.graph, output: score, users: rows, items: AxisRows(items, in: scoring.graph))
    userStride = rows.stride
  }

  private func fault(_ change: (inout PairPlan) throws -> Void) rethrows -> String? {
    var changed = plan
    try change(&changed)
    return changed.fault(userStride: userStride)?.message
  }

  @Test("A plan of pairs has no fault") func valid() {
    #expect(!plan.perUser.isEmpty)
    #expect(fault { _ in } == nil)
  }

  @Test("An operand outside its rows is rejected") func bounds() {
    let outside: [PairOperand.Location] = [
      .user(userStride), .item(plan.itemRows), .wide(plan.arenaRows), .whole(plan.wholes.count),
      .narrow(plan.narrowCount),
    ]
    for location in outside {
      #expect(fault { $0.perUser[0].a.location = location } == "an operand is not inside its rows")
    }
  }

  @Test("Widths that do not agree are rejected") func widths() {
    #expect(fault { $0.perUser[0].rows += 1 } == "the widths of its operands do not agree")
  }

  @Test("A value that is read before it is written is rejected") func order() throws {
    let last = plan.perUser.count - 1
    #expect(last > 0)
    #expect(fault { $0.perUser.swapAt(0, last) } == "it reads a value before it is written")
  }

  @Test("Scores that are never written are rejected") func result() {
    #expect(
      fault { plan in
        plan.before = []
        plan.perUser = []
        plan.after = []
      } == "it is never written")
  }

  @Test("A destination that is an input is rejected") func inputs() {
    #expect(
      fault { $0.perUser[0].destination.location = .item(0) } == "its destination is an input")
  }
}
