import Datasets
import Engine
import Files
import Models
import Testing

@testable import Training

@Suite struct SGDTests {
  /// Compares with Fixtures/sgd_run/make.py, which computes the gradients with NumPy.
  @Test("Five epochs of SGD with penalties equal NumPy's") func sgdEqualsNumPy() throws {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let fixture = try JSONValue(parsing: readFile("/\(tests)/Fixtures/sgd_run/sgd.json"))
    func integers(_ value: JSONValue?) -> [Int] { value?.elements?.compactMap(\.int) ?? [] }
    func numbers(_ value: JSONValue?) -> [Double] { value?.elements?.compactMap(\.double) ?? [] }
    let pairs = fixture["pairs"]
    let pairsToTrain = Interactions(
      users: integers(pairs?["user"]).map { Int32($0) }, items: integers(pairs?["item"]).map { Int32($0) },
      labels: integers(pairs?["label"]).map { Float($0) })
    #expect(pairsToTrain.count == 17)
    let users = fixture["users"]?.int ?? 0
    let items = fixture["items"]?.int ?? 0
    let data = Dataset(
      description: "A few pairs.", users: Vocabulary(numbered: users), items: Vocabulary(numbered: items),
      train: pairsToTrain,
      hasNegatives: true)
    let model = try model(
      """
      layers:
        user_vector: {embedding: {of: user, size: 3}}
        item_vector: {embedding: {of: item, size: 3}}
        pair: {concat: [user_vector, item_vector]}
        hidden: {dense: {of: pair, units: 4, activation: tanh}}
        logit: {dense: {of: hidden, units: 1}}
      output: logit
      """, users: users, items: items)
    let spec = try read(
      TrainingSpec.self,
      """
      optimizer: {sgd: {learning_rate: 0.5}}
      penalties:
        - l2: {of: [user_vector, item_vector], strength: 0.05}
        - l2: {of: hidden, strength: 0.02}
      epochs: 5
      """)
    let store = ParameterStore(for: model.graph, seed: 1)
    #expect(
      store.names.sorted() == [
        "hidden.bias", "hidden.weights", "item_vector.table", "logit.bias", "logit.weights", "user_vector.table",
      ])
    for name in store.names { store.set(name, to: numbers(fixture["initial"]?[name]).map { Float($0) }) }
    let result = try TrainingSession(
      model: model, dataset: data, spec: spec, seed: 1, store: store, options: TrainingOptions(pool: Pool(threads: 2))
    ).run()
    let history = fixture["history"]?.elements ?? []
    #expect(history.count == 5)
    for (row, expected) in zip(result.history, history) {
      #expect(abs(row.loss - (expected["loss"]?.double ?? .nan)) < 1e-6)
      #expect(abs((row.penalty ?? .nan) - (expected["penalty"]?.double ?? .nan)) < 1e-6)
    }
    for name in store.names {
      for (value, expected) in zip(result.store.values(of: name), numbers(fixture["final"]?[name])) {
        #expect(abs(Double(value) - expected) < 1e-6)
      }
    }
  }
}
