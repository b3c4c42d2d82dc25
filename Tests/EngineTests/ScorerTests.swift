import GraphIR
import Numerics
import Testing

@testable import Engine

@Suite struct ScorerTests {
  /// The scores of every pair by both methods, and by the interpreter.
  private func check(
    _ graph: Graph, _ output: NodeID, _ store: ParameterStore, users: Int, items: Int, threads: Int = 2,
    lists: [IDList: [[Int32]]] = [:]
  ) throws {
    let given = lists.reduce(into: [:]) { $0[$1.key.name] = IDLists($1.value) }
    let scorer = try Scorer(
      graph, output: output, store: store, inputs: ScoringInputs(itemCount: items, lists: given),
      pool: Pool(threads: threads), instructions: .best)
    let allUsers = (0..<users).map { Int32($0) }
    var catalogue = [Float](repeating: 0, count: users * items)
    catalogue.withUnsafeMutableBufferPointer { scorer.scoreCatalogue(users: allUsers, into: $0) }
    let pairUsers = allUsers.flatMap { [Int32](repeating: $0, count: items) }
    let pairItems = allUsers.flatMap { _ in (0..<items).map { Int32($0) } }
    let pairs = scorer.score(users: pairUsers, items: pairItems)
    #expect(pairs.map(\.bitPattern) == catalogue.map(\.bitPattern))

    var tensors: [String: Tensor] = [:]
    for (_, parameter) in graph.parameters {
      tensors[parameter.parameterName] = Tensor(
        parameter.shape, store.values(of: parameter.parameterName).map { Double($0) })
    }
    let rowLists = lists.reduce(into: [:]) { rows, list in
      rows[list.key.name] = (list.key.axes == .user ? pairUsers : pairItems).map { list.value[Int($0)].map { Int($0) } }
    }
    let context = EvaluationContext(
      users: pairUsers.map { Int($0) }, items: pairItems.map { Int($0) },
      labels: [Double](repeating: 0, count: pairUsers.count), lists: rowLists, parameters: tensors)
    let plain = try graph.withoutDropout(keeping: [output])
    let place = try #require(plain[output])
    let expected = plain.graph.evaluate([place], in: context)[0].values
    let size = max(1, expected.map { abs($0) }.max() ?? 0)
    let worst = zip(expected, pairs).map { abs($0 - Double($1)) }.max() ?? 0
    #expect(worst < 1e-5 * size)
  }

  @Test("Scores match the interpreter, and a pair's score has the same bits in every method")
  func network() throws {
    let model = try SmallNCF(users: 21, items: 70, size: 9, hidden: [24, 7], dropout: 0.5)
    for threads in [1, 3] {
      try check(
        model.graph, model.logit, ParameterStore(for: model.graph, seed: 2), users: 21, items: 70, threads: threads)
    }
  }

  /// The histories of 30 users, one of them longer than a tile, and the genres of 40 items.
  private func someLists() -> [IDList: [[Int32]]] {
    var stream = RandomStream(seed: 9, purpose: "lists")
    let history = (0..<30).map { user in
      (0..<(user == 4 ? 1500 : stream.below(60))).map { _ in Int32(stream.below(40)) }
    }
    let genres = (0..<40).map { _ in (0..<stream.below(4)).map { _ in Int32(stream.below(5)) } }
    return [HistoryModel.history: history, HistoryModel.genres: genres]
  }

  @Test("Scores of a model with lists of users and items match the interpreter") func lists() throws {
    let model = try HistoryModel(size: 6)
    let store = ParameterStore(for: model.graph, seed: 3)
    for threads in [1, 3] {
      try check(model.graph, model.logit, store, users: 30, items: 40, threads: threads, lists: someLists())
    }
    let given = someLists().reduce(into: [:]) { $0[$1.key.name] = IDLists($1.value) }
    func scorer(_ threads: Int, _ instructions: Instructions) throws -> Scorer {
      try Scorer(
        model.graph, output: model.logit, store: store, inputs: ScoringInputs(itemCount: 40, lists: given),
        pool: Pool(threads: threads), instructions: instructions)
    }
    let expected = try scorer(1, .generic)
    let users = try expected.userValues(of: model.userVector, count: 30)
    let items = try expected.itemValues(of: model.itemVector)
    for instructions in Instructions.allCases where instructions.isAvailable {
      let other = try scorer(4, instructions)
      #expect(try other.userValues(of: model.userVector, count: 30) == users)
      #expect(try other.itemValues(of: model.itemVector) == items)
    }
    // One user's and one item's vector, from rows of the tables.
    let scores = expected.score(users: [7], items: [11])
    let dot = (0..<6).reduce(0.0) { $0 + Double(users[7 * 6 + $1]) * Double(items[11 * 6 + $1]) }
    #expect(abs(Double(scores[0]) - dot) < 1e-4)
  }

  @Test("A list that is missing, too short or has ids outside its table is refused")
  func refusedLists() throws {
    let model = try HistoryModel(size: 6)
    let store = ParameterStore(for: model.graph, seed: 3)
    func scorer(_ lists: [IDList: [[Int32]]]) throws -> Scorer {
      try Scorer(
        model.graph, output: model.logit, store: store,
        inputs: ScoringInputs(itemCount: 40, lists: lists.reduce(into: [:]) { $0[$1.key.name] = IDLists($1.value) }),
        pool: Pool(threads: 1), instructions: .best)
    }
    var short = someLists()
    short[HistoryModel.genres]?.removeLast()
    var beyond = someLists()
    beyond[HistoryModel.history]?[3] = [40]
    for wrong in [[:], short, beyond] { #expect(throws: PlanError.self) { try scorer(wrong) } }
  }

  @Test("Scores of a wide network match the interpreter, with and without skipped zeros", arguments: [-4.0, 4.0])
  func wideNetwork(shift: Float) throws {
    let model = try SmallNCF(users: 21, items: 70, size: 16, hidden: [64, 48], dropout: 0)
    let store = ParameterStore(for: model.graph, seed: 2)
    let name = try #require(store.names.first { store.shape(of: $0).count == 64 })
    store.set(name, to: [Float](repeating: 0.1 * shift, count: 64))
    for name in store.names where name.hasSuffix("table") {
      store.set(name, to: store.values(of: name).map { $0 * 2 })
    }
    let scorer = try Scorer(
      model.graph, output: model.logit, store: store, inputs: ScoringInputs(itemCount: 70), pool: Pool(threads: 1),
      instructions: .best)
    #expect(scorer.passesOverZeros == (shift < 0))
    try check(model.graph, model.logit, store, users: 21, items: 70)
  }

  @Test("Scores of random graphs match the interpreter") func randomGraphs() throws {
    for seed in UInt64(1)...40 {
      let random = try RandomGraph(seed: seed, size: Int(seed % 12), batch: 1)
      let store = ParameterStore(for: random.graph, seed: 0)
      for (name, values) in random.parameters { store.set(name, to: values) }
      // The logit stands before the loss.
      let surprise = random.graph[random.loss].inputs[0]
      let logit = random.graph[surprise].inputs[0]
      try check(
        random.graph, logit, store, users: RandomGraph.userCount, items: RandomGraph.itemCount)
    }
  }

  @Test("A score may depend on the item only or on the user only") func oneAxis() throws {
    var graph = Graph()
    for (input, count) in [(Input.item, 9), (.user, 7)] {
      let table = try graph.add(Parameter("\(input).bias", Shape([count, 1]), .normal(standardDeviation: 1)))
      let score = try graph.add(Gather(), [table, try graph.add(input)])
      try check(graph, score, ParameterStore(for: graph, seed: 4), users: 7, items: 9)
    }
  }

  @Test("The values of a node are returned for all items or users") func axisValues() throws {
    let model = try SmallNCF(users: 5, items: 70, size: 9, hidden: [4])
    let store = ParameterStore(for: model.graph, seed: 2)
    let scorer = try Scorer(
      model.graph, output: model.logit, store: store, inputs: ScoringInputs(itemCount: 70), pool: Pool(threads: 2),
      instructions: .best)
    #expect(try scorer.itemValues(of: model.itemVector) == store.values(of: "item.table"))
    #expect(try scorer.userValues(of: model.userVector, count: 5) == store.values(of: "user.table"))
    #expect(throws: PlanError.self) { try scorer.itemValues(of: model.userVector) }
    #expect(throws: PlanError.self) { try scorer.itemValues(of: model.logit) }
    #expect(throws: PlanError.self) { try scorer.userValues(of: model.userVector, count: 6) }
  }
}
