/// A random spec with blocks in blocks and sequences, and the expanded network.
struct RandomBlocks {
  private struct Block {
    var name: String
    var inputs: [String]
    /// The parameters with their defaults.
    var parameters: [(name: String, value: Int)]
    var layers: [Layer]
    var output: String
  }

  private enum Layer {
    /// A dense layer. `units` is a number, a parameter or a computation with one.
    case dense(String, of: String, units: String)
    /// The use of a block: the nodes of its inputs, and the given parameters.
    case use(String, Int, inputs: [String], given: [(name: String, value: String)])
    case sequence(String, of: String, [Int])

    var name: String {
      switch self {
      case .dense(let name, _, _), .use(let name, _, _, _), .sequence(let name, _, _): name
      }
    }
  }

  private var blocks: [Block] = []
  private var state: UInt64

  /// The two equivalent specs.
  private(set) var withBlocks = ""
  private(set) var writtenOut = ""

  init(seed: UInt64) {
    state = seed &* 2 + 1
    for number in 0..<(1 + draw(4)) { blocks.append(block(number)) }
    let top = layers(reading: ["user_vector", "item_vector"], parameters: [], among: blocks.count, atLeast: 3)
    let head = """
      receta: 1
      dataset:
        simulate: {users: 40, items: 30, positives: 200, negatives: 200, preference: uniform}
        split: {random: {test: 0.2}}

      """
    let vectors = """
      model:
        layers:
          user_vector: {embedding: {of: user, size: 4}}
          item_vector: {embedding: {of: item, size: 4}}

      """
    let tail = """
        output: logit
      training: {epochs: 1}
      evaluation: {metrics: [auc]}
      analysis: []

      """
    let last = top[top.count - 1].name
    withBlocks = head + "blocks:\n" + blocks.map(text).joined() + vectors
    for layer in top { withBlocks += "    " + text(layer) + "\n" }
    withBlocks += "    logit: {dense: {of: \(last), units: 1}}\n" + tail
    var names = ["user_vector": "user_vector", "item_vector": "item_vector"]
    writtenOut = head + vectors
    writtenOut += writeOut(top, prefix: "", values: [:], &names)
    writtenOut += "    logit: {dense: {of: \(names[last] ?? last), units: 1}}\n" + tail
  }

  private mutating func draw(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  private mutating func block(_ number: Int) -> Block {
    let inputs = (0...draw(2)).map { "in\($0)" }
    let parameters = (0..<draw(3)).map { (name: "p\($0)", value: 1 + draw(6)) }
    let layers = layers(reading: inputs, parameters: parameters.map(\.name), among: number, atLeast: 1)
    // Some blocks return their input.
    let output = draw(8) == 0 ? inputs[0] : layers[draw(layers.count)].name
    return Block(name: "b\(number)", inputs: inputs, parameters: parameters, layers: layers, output: output)
  }

  private mutating func layers(
    reading inputs: [String], parameters: [String], among known: Int, atLeast least: Int
  ) -> [Layer] {
    var readable = inputs
    var result: [Layer] = []
    for number in 0..<(least + draw(3)) {
      let name = "n\(number)"
      let input = readable[draw(readable.count)]
      switch draw(known == 0 ? 2 : 4) {
      case 0: result.append(.dense(name, of: input, units: width(parameters)))
      case 1: result.append(.sequence(name, of: input, (0...draw(3)).map { _ in 1 + draw(5) }))
      default:
        let block = draw(known)
        let given = blocks[block].parameters.filter { _ in draw(2) == 0 }.map { ($0.name, width(parameters)) }
        result.append(
          .use(name, block, inputs: blocks[block].inputs.map { _ in readable[draw(readable.count)] }, given: given))
      }
      readable.append(name)
    }
    return result
  }

  private mutating func width(_ parameters: [String]) -> String {
    guard !parameters.isEmpty, draw(3) > 0 else { return String(1 + draw(6)) }
    let name = parameters[draw(parameters.count)]
    return draw(2) == 0 ? "$\(name)" : "$(\(name) * 2 - 1)"
  }

  // MARK: The spec with blocks

  private func text(_ block: Block) -> String {
    var text = "  \(block.name):\n    inputs: [\(block.inputs.joined(separator: ", "))]\n"
    let parameters = block.parameters.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    if !parameters.isEmpty { text += "    parameters: {\(parameters)}\n" }
    text += "    layers:\n"
    for layer in block.layers { text += "      " + self.text(layer) + "\n" }
    return text + "    output: \(block.output)\n"
  }

  private func text(_ layer: Layer) -> String {
    switch layer {
    case .dense(let name, let input, let units): return "\(name): {dense: {of: \(input), units: \(units)}}"
    case .sequence(let name, let input, let widths):
      let layers = widths.map { "{dense: {units: \($0)}}" }.joined(separator: ", ")
      return "\(name): {sequential: {of: \(input), layers: [\(layers)]}}"
    case .use(let name, let block, let inputs, let given):
      let arguments =
        zip(blocks[block].inputs, inputs).map { "\($0): \($1)" } + given.map { "\($0.name): \($0.value)" }
      return "\(name): {block: {\(blocks[block].name): {\(arguments.joined(separator: ", "))}}}"
    }
  }

  // MARK: The expanded spec

  /// The layers as lines. `names` maps each name to its node.
  private func writeOut(
    _ layers: [Layer], prefix: String, values: [String: Int], _ names: inout [String: String]
  ) -> String {
    func number(_ width: String) -> Int {
      if let number = Int(width) { return number }
      let name = String(width.drop { !$0.isLetter }.prefix { $0.isLetter || $0.isNumber })
      return width.hasPrefix("$(") ? (values[name] ?? 0) * 2 - 1 : values[name] ?? 0
    }
    var text = ""
    for layer in layers {
      let full = prefix + layer.name
      switch layer {
      case .dense(let name, let input, let units):
        text += "    \(full): {dense: {of: \(names[input] ?? input), units: \(number(units))}}\n"
        names[name] = full
      case .sequence(let name, let input, let widths):
        var previous = names[input] ?? input
        for (index, width) in widths.enumerated() {
          text += "    \(full).\(index): {dense: {of: \(previous), units: \(width)}}\n"
          previous = "\(full).\(index)"
        }
        names[name] = previous
      case .use(let name, let index, let inputs, let given):
        let block = blocks[index]
        var inner: [String: String] = [:]
        for (own, outer) in zip(block.inputs, inputs) { inner[own] = names[outer] ?? outer }
        var innerValues: [String: Int] = [:]
        for parameter in block.parameters { innerValues[parameter.name] = parameter.value }
        for value in given { innerValues[value.name] = number(value.value) }
        text += writeOut(block.layers, prefix: full + ".", values: innerValues, &inner)
        names[name] = inner[block.output] ?? block.output
      }
    }
    return text
  }
}
