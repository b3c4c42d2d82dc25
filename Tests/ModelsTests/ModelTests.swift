import GraphIR
import Models
import Schema
import Testing
import YAML

struct ModelTests {
  private static let neumf = """
    layers:
      p:      {embedding: {of: user, size: 8}}
      q:      {embedding: {of: item, size: 8}}
      u:      {embedding: {of: user, size: 32}}
      v:      {embedding: {of: item, size: 16}}
      gmf:    {multiply: [p, q]}
      pair:   {concat: [u, v]}
      deep:   {mlp: {of: pair, units: [64, 32], dropout: 0.2}}
      joined: {concat: [gmf, deep]}
      logit:  {dense: {of: joined, units: 1}}
    output: logit
    """

  @Test("NeuMF has the shapes and the number of parameters of its formula")
  func neumf() throws {
    let model = try #require(try CheckedFixture(Self.neumf).model)
    let shapes = model.layers.map { "\($0.name) \($0.kind) \($0.shape)" }
    #expect(
      shapes == [
        "p embedding [8]", "q embedding [8]", "u embedding [32]", "v embedding [16]", "gmf multiply [8]",
        "pair concat [48]", "deep mlp [32]", "joined concat [40]", "logit dense [1]",
      ])
    // 100 users and 50 items; weights plus biases of each dense layer.
    #expect(model.parameterCount == 100 * (8 + 32) + 50 * (8 + 16) + (48 * 64 + 64) + (64 * 32 + 32) + (40 + 1))
    #expect(model.layer("deep")?.parameterCount == 48 * 64 + 64 + 64 * 32 + 32)
    #expect(
      model.parameters(of: "deep").map { $0.name } == [
        "deep.0.weights", "deep.0.bias", "deep.1.weights", "deep.1.bias",
      ])
    #expect(model.parameters(of: "deep").map { $0.role } == [.weights, .bias, .weights, .bias])
    #expect(model.parameters(of: "p").map { $0.role } == [.table])
    #expect(model.graph.type(of: model.output) == .row(1))
    #expect(model.nodes["logit"] == model.output)
    #expect(model.graph.nodes.filter { $0.operation is DropoutMask }.count == 2)
  }

  @Test("The order of layers in the spec does not change the model")
  func order() throws {
    let lines = Self.neumf.split(separator: "\n").map(String.init)
    let turned = ([lines[0]] + lines[1..<10].reversed() + [lines[10]]).joined(separator: "\n")
    let (model, other) = (
      try #require(try CheckedFixture(Self.neumf).model), try #require(try CheckedFixture(turned).model)
    )
    #expect(other.parameterCount == model.parameterCount)
    for layer in model.layers {
      let same = try #require(other.layer(layer.name))
      #expect(same.shape == layer.shape && same.axes == layer.axes)
      #expect(same.parameters.map { $0.name } == layer.parameters.map { $0.name })
    }
    let places = Dictionary(uniqueKeysWithValues: other.layers.enumerated().map { ($0.element.name, $0.offset) })
    for layer in other.layers {
      for input in layer.inputs where input != "user" && input != "item" {
        #expect((places[input] ?? .max) < (places[layer.name] ?? 0))
      }
    }
  }

  @Test("The axes of a layer are those of its inputs, without dropout")
  func axes() throws {
    let model = try #require(
      try CheckedFixture(
        """
        layers:
          v:     {embedding: {of: item, size: 4}}
          tower: {mlp: {of: v, units: [4, 3], dropout: 0.5}}
          u:     {embedding: {of: user, size: 3}}
          level: bias
          match: {dot: [u, tower]}
          score: {add: [match, level]}
        output: score
        """
      ).model)
    let axes = model.layers.map { "\($0.name) \($0.axes)" }
    #expect(axes == ["v item", "tower item", "u user", "level -", "match pair", "score pair"])
  }

  @Test("Without data a model is checked except for the sizes of its tables")
  func unsized() throws {
    let model = try #require(try CheckedFixture(Self.neumf, inputs: ModelInputs(items: 50)).model)
    #expect(!model.isSized && model.parameterCount == nil)
    #expect(model.layer("p")?.parameterCount == nil)
    #expect(model.layer("q")?.parameterCount == 400)
    #expect(model.layer("logit")?.shape == .one)
  }

  @Test("The resolved model contains every default and decodes to itself")
  func resolved() throws {
    let text = """
      layers:
        u: {embedding: {of: user, size: 4}}
        v: {embedding: {of: item, size: 4, initializer: {uniform: {limit: 0.1}}}}
        b: {bias: item}
        g: bias
        h: {mlp: {of: v, units: [4]}}
        d: {dot: [u, h]}
        s: {add: [d, b, g]}
      output: s
      """
    let first = try CheckedFixture(text)
    let printed = Emitter().emit(first.resolved)
    for part in [
      "initializer: {normal: {standard_deviation: 0.05}}", "activation: relu", "dropout: 0.0", "use_bias: true",
      "initializer: glorot_uniform", "g: {bias: {initializer: zeros}}",
    ] { #expect(printed.contains(part), "\(printed)") }
    let second = try CheckedFixture(printed)
    #expect(Emitter().emit(second.resolved) == printed)
    #expect(second.model?.parameterCount == first.model?.parameterCount)
  }

  @Test("Thousands of chained layers are ordered without recursion")
  func longChain() throws {
    let count = 3000
    let links = (0..<count).map { "  n\($0): {activation: {of: n\($0 + 1), function: tanh}}" }
    let chain = (["layers:"] + links + ["  n\(count): {bias: item}", "output: n0"]).joined(separator: "\n")
    let model = try #require(try CheckedFixture(chain).model)
    #expect(model.layers.count == count + 1)
    #expect(model.layers.first?.name == "n\(count)")
  }

  @Test("A shared table is counted once")
  func tables() throws {
    let model = try #require(
      try CheckedFixture(
        """
        layers:
          fields: {embedding: {of: [user, item], size: 4}}
          linear: {bias: {of: [user, item]}}
          v:      {embedding: {of: item, size: 4}}
          same:   {embedding: {of: item, table: v}}
          again:  {embedding: {of: item, table: same}}
          three:  {stack: [fields, again]}
          even:   {layer_norm: three}
          wide:   {mlp: {of: even, units: [3, 2], dropout: 0.5}}
          thin:   {cross: {of: v, layers: 1, rank: 2}}
          near:   {attention: {of: wide, heads: 2, size: 3}}
          flat:   {flatten: near}
          all:    {concat: [flat, thin, same]}
          high:   {dense: {of: all, units: 1}}
          logit:  {add: [high, linear]}
        output: logit
        """
      ).model)
    let shapes = model.layers.map { "\($0.name) \($0.shape) \($0.parameterCount ?? -1)" }
    #expect(
      shapes == [
        "fields [2, 4] 600", "linear [1] 150", "v [4] 200", "same [4] 0", "again [4] 0", "three [3, 4] 0",
        "even [3, 4] 8", "wide [3, 2] 23", "thin [4] 20", "near [3, 6] 48", "flat [18] 0", "all [26] 0",
        "high [1] 27", "logit [1] 0",
      ])
    #expect(model.parameterCount == 600 + 150 + 200 + 8 + 23 + 20 + 48 + 27)
    func names(_ node: String) -> [String] { model.parameters(of: node).map { "\($0.name) \($0.role) \($0.shape)" } }
    #expect(names("fields") == ["fields.user.table table [100, 4]", "fields.item.table table [50, 4]"])
    #expect(names("linear") == ["linear.user.table table [100, 1]", "linear.item.table table [50, 1]"])
    #expect(names("even") == ["even.scale scale [4]", "even.bias bias [4]"])
    #expect(
      names("thin") == [
        "thin.0.down.weights weights [4, 2]", "thin.0.up.weights weights [2, 4]", "thin.0.bias bias [4]",
      ])
    #expect(
      names("near") == ["query", "key", "value", "residual"].map { "near.\($0).weights weights [2, 6]" })
    // Each vector of a table has a mask of its own, and the axes of its parts.
    let masks = model.graph.nodes.compactMap { ($0.operation as? DropoutMask)?.node }
    #expect(masks == ["wide.0.0", "wide.0.1", "wide.0.2", "wide.1.0", "wide.1.1", "wide.1.2"])
    #expect(model.layer("again")?.axes == .item && model.layer("fields")?.axes == .pair)
    // One table is read in each of the nodes, so that they are one value.
    #expect(model.nodes["same"] == model.nodes["v"] && model.nodes["again"] == model.nodes["v"])
  }

  @Test("A node that only a step reads is not unused")
  func used() throws {
    let text = """
      layers:
        level: {bias: item}
        shown: {activation: {of: level, function: tanh}}
      output: level
      """
    #expect(try CheckedFixture(text).text.contains("unused-node"))
    #expect(try CheckedFixture(text, used: ["shown"]).text.isEmpty)
  }

  @Test("Every layer and initializer and their fields have descriptions")
  func declared() {
    for declaration in declarations(of: ModelSpec.self).fields.flatMap({ $0.form.kinds }) {
      #expect(declaration.prose.hasSuffix("."))
      #expect(declaration.shorthand.map { key in declaration.fields.contains { $0.key == key } } ?? true)
      for field in declaration.fields { #expect(field.prose.hasSuffix("."), "\(declaration.name).\(field.key)") }
    }
    let kinds = declarations(of: ModelSpec.self).fields.flatMap { $0.form.kinds }.map { $0.name }
    #expect(
      Set(kinds) == [
        "embedding", "bias", "dense", "mlp", "dropout", "activation", "layer_norm", "concat", "add", "subtract",
        "multiply", "mean", "scale", "dot", "cosine", "slice", "stack", "flatten", "factorization_machine",
        "bi_interaction", "pairwise_dot", "cross", "attention", "sequential", "block", "normal", "uniform",
        "glorot_uniform", "glorot_normal",
        "he_normal", "he_uniform", "zeros", "constant",
      ])
  }

  @Test("The outline is a table of the layers and their number of parameters")
  func outline() throws {
    let model = try #require(
      try CheckedFixture(
        """
        layers:
          u: {embedding: {of: user, size: 16}}
          v: {embedding: {of: item, size: 16}}
          b: {bias: item}
          d: {dot: [u, v]}
          s: {add: [d, b]}
        output: s
        """
      ).model)
    #expect(
      model.outline == """
        node  layer      reads  shape  parameters  depends on
        u     embedding  user   [16]   1,600       user
        v     embedding  item   [16]   800         item
        b     bias       item   [1]    50          item
        d     dot        u, v   [1]                user, item
        s     add        d, b   [1]                user, item

        output: s, 2,450 parameters

        """)
  }
}

extension Form {
  /// All kinds that can be chosen in a value of this form, and in their fields.
  fileprivate var kinds: [Declaration] {
    switch self {
    case .choice(_, let kinds): kinds().flatMap { [$0] + $0.fields.flatMap { $0.form.kinds } }
    case .list(let form), .oneOrMany(let form), .table(let form): form.kinds
    default: []
    }
  }
}
