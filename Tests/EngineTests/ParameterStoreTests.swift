import GraphIR
import Testing

@testable import Engine

@Suite struct ParameterStoreTests {
  private func graph(_ names: [String], _ initializer: Initializer, _ count: Int) throws -> Graph {
    var graph = Graph()
    for name in names { _ = try graph.add(Parameter(name, Shape([count]), initializer)) }
    return graph
  }

  @Test("Initial values have the moments of their distribution") func moments() throws {
    let count = 40_000
    for (initializer, deviation) in [
      (Initializer.normal(standardDeviation: 0.5), 0.5), (.uniform(limit: 0.6), 0.6 / 3.0.squareRoot()), (.zeros, 0),
    ] {
      let values = ParameterStore(for: try graph(["a"], initializer, count), seed: 1).values(of: "a").map { Double($0) }
      let mean = values.reduce(0, +) / Double(count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      #expect(abs(mean) <= 4 * deviation / Double(count).squareRoot())
      #expect(abs(variance - deviation * deviation) <= 0.03 * deviation * deviation)
      if case .uniform(let limit) = initializer { #expect(values.allSatisfy { abs($0) <= limit }) }
    }
  }

  @Test("The initial values of a tensor depend on the seed and its name, not on other tensors") func keys() throws {
    let normal = Initializer.normal(standardDeviation: 1)
    let alone = ParameterStore(for: try graph(["b"], normal, 100), seed: 7)
    let beside = ParameterStore(for: try graph(["a", "b"], normal, 100), seed: 7)
    #expect(alone.values(of: "b") == beside.values(of: "b"))
    #expect(beside.values(of: "a") != beside.values(of: "b"))
    let another = ParameterStore(for: try graph(["b"], normal, 100), seed: 8)
    #expect(another.values(of: "b") != alone.values(of: "b"))
  }

  @Test("A copy does not change with the original") func copies() throws {
    let store = ParameterStore(for: try graph(["a", "b"], .zeros, 20), seed: 0)
    let copy = store.copy()
    store.set("b", to: (0..<20).map { Float($0) })
    #expect(store.values(of: "b") == (0..<20).map { Float($0) })
    #expect(store.values(of: "a") == copy.values(of: "b"))
    #expect(store.names == ["a", "b"])
    #expect(store.parameterCount == 40)
  }
}
