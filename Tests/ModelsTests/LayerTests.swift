import GraphIR
import Models
import Testing

/// What each layer computes, against figures made by hand from its definition.
struct LayerTests {
  private static let users = Tensor(Shape([2, 2]), [1, -2, 3, 0.5])
  private static let items = Tensor(Shape([2, 2]), [4, 1, -1, 2])
  private static let inputs = """
      u: {embedding: {of: user, size: 2}}
      v: {embedding: {of: item, size: 2}}

    """

  /// The value of the node `x`, a row for each of the pairs (user 0, item 1) and (user 1, item 0).
  private func value(_ layers: String, _ parameters: [String: Tensor] = [:]) throws -> [Double] {
    let text = "layers:\n\(Self.inputs)\(layers)\n  keep: {dot: [u, v]}\noutput: keep\n"
    let model = try #require(try CheckedFixture(text, inputs: ModelInputs(users: 2, items: 2)).model)
    let id = try #require(model.nodes["x"])
    let context = EvaluationContext(
      users: [0, 1], items: [1, 0],
      parameters: parameters.merging(["u.table": Self.users, "v.table": Self.items]) { a, _ in a },
      keeps: { node, row, element, _ in node == "x" && row == element })
    return model.graph.evaluate([id], in: context)[0].values
  }

  @Test("Vectors are concatenated, added, multiplied and reduced by a dot product")
  func pairs() throws {
    #expect(try value("  x: {concat: [u, v, u]}") == [1, -2, -1, 2, 1, -2, 3, 0.5, 4, 1, 3, 0.5])
    #expect(try value("  x: {concat: [u]}") == [1, -2, 3, 0.5])
    #expect(try value("  x: {add: [u, v]}") == [0, 0, 7, 1.5])
    #expect(try value("  x: {add: [u, v, v]}") == [-1, 2, 11, 2.5])
    #expect(try value("  x: {multiply: [u, v]}") == [-1, -4, 12, 0.5])
    #expect(try value("  x: {dot: [u, v]}") == [-5, 12.5])
    #expect(try value("  x: {dot: [u, u]}") == [5, 9.25])
  }

  @Test("A bias is one scalar per id or a single one")
  func bias() throws {
    let table = Tensor(Shape([2, 1]), [0.25, 0.75])
    #expect(try value("  x: {bias: {of: user}}", ["x.table": table]) == [0.25, 0.75])
    #expect(try value("  x: {bias: item}", ["x.table": table]) == [0.75, 0.25])
    #expect(try value("  x: bias", ["x.bias": Tensor(.one, [0.5])]) == [0.5, 0.5])
    #expect(try value("  x: {bias: {}}", ["x.bias": Tensor(.one, [0.5])]) == [0.5, 0.5])
  }

  @Test("A dense layer computes activation(x W + b)")
  func dense() throws {
    let weights = Tensor(Shape([2, 3]), [1, 0, 2, -1, 1, 0])
    let bias = Tensor(Shape([3]), [0.5, 0, -10])
    let parameters = ["x.weights": weights, "x.bias": bias]
    #expect(try value("  x: {dense: {of: u, units: 3}}", parameters) == [3.5, -2, -8, 3, 0.5, -4])
    #expect(
      try value("  x: {dense: {of: u, units: 3, activation: relu}}", parameters) == [3.5, 0, 0, 3, 0.5, 0])
    #expect(
      try value("  x: {dense: {of: u, units: 3, use_bias: false}}", ["x.weights": weights]) == [3, -2, 2, 2.5, 0.5, 6])
  }

  @Test("Each layer of an MLP has its own parameters and dropout mask")
  func mlp() throws {
    let parameters = [
      "x.0.weights": Tensor(Shape([2, 2]), [1, 0, 0, 1]), "x.0.bias": Tensor(Shape([2]), [0, 1]),
      "x.1.weights": Tensor(Shape([2, 1]), [2, 4]), "x.1.bias": Tensor(Shape([1]), [-3]),
    ]
    // relu of (1, -1) and (3, 1.5), weighed: 2 - 3 and 12 - 3, the first cut to 0.
    #expect(try value("  x: {mlp: {of: u, units: [2, 1]}}", parameters) == [0, 9])
    #expect(try value("  x: {mlp: {of: u, units: [2, 1], activation: none}}", parameters) == [-5, 9])
    let model = try #require(
      try CheckedFixture(
        "layers:\n\(Self.inputs)  x: {mlp: {of: v, units: [2, 2], dropout: 0.5}}\n  s: {dot: [u, x]}\noutput: s"
      )
      .model)
    let masks = model.graph.nodes.compactMap { ($0.operation as? DropoutMask)?.node }
    #expect(masks == ["x.0", "x.1"])
  }

  @Test("Dropout preserves the mean and is the identity at rate 0")
  func dropout() throws {
    #expect(try value("  x: {dropout: {of: u, rate: 0.75}}") == [4, 0, 0, 2])
    #expect(try value("  x: {dropout: {of: u, rate: 0}}") == [1, -2, 3, 0.5])
  }

  @Test("An activation is applied elementwise")
  func activation() throws {
    #expect(try value("  x: {activation: {of: u, function: relu}}") == [1, 0, 3, 0.5])
    // Python: [1/(1+exp(-x)) for x in (1, -2, 3, 0.5)], tanh(x), x*erfc(-x/sqrt(2))/2
    let expected: [String: [Double]] = [
      "sigmoid": [0.7310585786300049, 0.11920292202211755, 0.9525741268224334, 0.6224593312018546],
      "tanh": [0.7615941559557649, -0.9640275800758169, 0.9950547536867305, 0.46211715726000974],
      "gelu": [0.8413447460685429, -0.04550026389635844, 2.99595030590511, 0.34573123063700656],
    ]
    for (function, figures) in expected {
      let values = try value("  x: {activation: {of: u, function: \(function)}}")
      for (a, b) in zip(values, figures) { #expect(abs(a - b) < 1e-15) }
    }
  }

  @Test("Initial values follow the chosen initializer")
  func initializers() throws {
    // Limits by Glorot and Bengio (2010), deviations by He et al. (2015), for weights of 2 inputs and 4 outputs.
    let expected: [(String, GraphIR.Initializer)] = [
      ("glorot_uniform", .uniform(limit: 1)), ("he_normal", .normal(standardDeviation: 1)),
      ("he_uniform", .uniform(limit: (3.0).squareRoot())), ("zeros", .zeros),
      ("glorot_normal", .normal(standardDeviation: (2.0 / 6).squareRoot())),
      ("{constant: {value: 0.25}}", .constant(0.25)), ("{constant: -1}", .constant(-1)),
      ("normal", .normal(standardDeviation: 0.05)), ("{uniform: {limit: 0.2}}", .uniform(limit: 0.2)),
    ]
    for (written, initializer) in expected {
      let text =
        "layers:\n\(Self.inputs)  x: {dense: {of: v, units: 4, initializer: \(written)}}\n"
        + "  y: {dense: {of: x, units: 2}}\n  s: {dot: [u, y]}\noutput: s"
      let model = try #require(try CheckedFixture(text).model)
      let weights = model.graph.parameters.first { $0.parameter.parameterName == "x.weights" }
      #expect(weights?.parameter.initializer == initializer)
      let bias = model.graph.parameters.first { $0.parameter.parameterName == "x.bias" }
      #expect(bias?.parameter.initializer == .zeros)
    }
  }
}
