package import Diagnostics
import GraphIR
import Schema

extension ModelSpec {
  /// Checks the model and builds its graph. Each error is reported once; what follows from a reported error is silent.
  ///
  /// - Parameter used: nodes that are read outside the model, such as by steps of the analysis.
  /// - Returns: nil if the model has errors, including those found when it was decoded.
  package func check(
    inputs: ModelInputs, used: [String] = [], into collector: Collector
  ) -> CheckedModel? {
    let errorsBefore = collector.errorCount
    var network = Network(layers, collector)
    network.resolveNames()
    let order = network.evaluationOrder()

    var builder = ModelBuilder(inputs: inputs, collector: collector)
    var built: [String: NodeID] = [:]
    var infos: [LayerInfo] = []
    for index in order {
      let (name, choice) = layers.entries[index]
      guard network.isSound[index], let id = builder.build(choice.member, kind: choice.kind, as: name) else { continue }
      built[name.value] = id
      infos.append(LayerInfo(choice, name.value, id, builder))
    }

    let outputID = checkOutput(infos, network, collector)
    // In a model with errors, an unused node may follow from one.
    if collector.errorCount == errorsBefore, network.knowsAllNames, network.index(of: output.text) != nil {
      network.warnOfUnused(besides: used + [output.text])
    }
    guard collector.errorCount == errorsBefore, let outputID, layers.broken.isEmpty, !layers.hasUnreadableNames else {
      return nil
    }
    let model = CheckedModel(
      graph: builder.graph, output: outputID, outputName: output.text, nodes: built, layers: infos,
      isSized: infos.allSatisfy { $0.parameterCount != nil })
    guard !isTooLarge(model, collector) else { return nil }
    let settled = model.withScoringAxes()
    warnIfItemsAreEqual(settled, collector)
    return settled
  }

  /// The output node, if it has one number per row.
  private func checkOutput(
    _ layers: [LayerInfo], _ network: Network, _ collector: Collector
  ) -> NodeID? {
    guard !output.text.isEmpty, !network.names.isEmpty else { return nil }
    guard let layer = layers.first(where: { $0.name.utf8.elementsEqual(output.text.utf8) }) else {
      if ModelInputs.names.contains(output.text) {
        collector.report(
          Diagnostic(
            code: .idAsValue, message: "the output must be one number per row, but \(quoted(output.text)) is an id",
            range: output.range, help: "name the layer that computes the score"))
      } else if !network.defines(output.text) {
        network.reportUnknown(output, candidates: network.names)
      }
      return nil
    }
    let shape = layer.shape
    if shape == .one { return layer.id }
    let definition = network.index(of: output.text).map { self.layers.entries[$0].name.range }
    collector.report(
      Diagnostic(
        code: .shapeMismatch,
        message: "the output must be one number per row, [1], but \(quoted(output.text)) is \(shape)",
        range: output.range,
        related: definition.map { [Related(range: $0, message: "\(quoted(output.text)) is defined here")] } ?? [],
        help: helpForWide(output.text, isVector: shape.isVector, layers, network)))
    return nil
  }

  /// Help for an output of more than one number: the layer that reduces it, or one to add.
  private func helpForWide(_ output: String, isVector: Bool, _ layers: [LayerInfo], _ network: Network) -> String {
    var readers: Set = [output]
    var end: String?
    for layer in layers where !readers.isDisjoint(with: layer.inputs) {
      readers.insert(layer.name)
      if layer.shape == .one { end = layer.name }
    }
    if let end { return "name \(quoted(end)), which computes one number from it" }
    let vector = isVector ? output : "\(output)_flat"
    let flattening = isVector ? "" : "`\(vector): {flatten: \(output)}` and "
    let name = ["logit", "score", "\(output)_score"].first { !network.defines($0) } ?? "last"
    return "add \(flattening)`\(name): {dense: {of: \(vector), units: 1}}`, and name \(quoted(name))"
  }

  /// Reports a model with too many parameters.
  private func isTooLarge(_ model: CheckedModel, _ collector: Collector) -> Bool {
    let maximum = 1 << 31
    let counts = model.layers.map { layer in layer.parameters.reduce(0) { $0 + $1.shape.count } }
    let total = counts.reduce(0, +)
    guard total > maximum else { return false }
    let largest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let name = model.layers[largest].name
    collector.report(
      Diagnostic(
        code: .tooManyParameters,
        message: "the model has \(grouped(total)) parameters, \(grouped(counts[largest])) of them in \(quoted(name)); "
          + "the maximum is \(grouped(maximum))",
        range: layers.entries.first { $0.name.value == name }?.name.range))
    return true
  }

  /// Warns of an output that is the same for all items.
  private func warnIfItemsAreEqual(_ model: CheckedModel, _ collector: Collector) {
    guard let layer = model.layer(model.outputName), !layer.axes.contains(.item) else { return }
    collector.report(
      Diagnostic(
        code: .outputIgnoresItem,
        message: "\(quoted(model.outputName)) does not depend on the item, so every item gets the same score",
        range: output.range, help: "add a layer that reads `item` to its inputs"))
  }
}

extension LayerInfo {
  init(_ choice: Choice<Layers>, _ name: String, _ id: NodeID, _ builder: ModelBuilder) {
    let shape = builder.values[name].map { builder.shape(of: $0.value) } ?? builder.graph.type(of: id).shape
    self.name = name
    kind = choice.kind
    inputs = choice.member.inputs.map { $0.text }
    self.id = id
    self.shape = shape
    axes = builder.graph[id].axes
    parameters = builder.parameters
    parameterCount = builder.isSized ? builder.parameters.reduce(0) { $0 + $1.shape.count } : nil
  }
}

extension CheckedModel {
  /// The model with the axes of its layers without dropout, which differs by row during training only.
  fileprivate func withScoringAxes() -> CheckedModel {
    guard let scoring = try? graph.withoutDropout(keeping: layers.map { $0.id }) else { return self }
    let layers = layers.map { layer in
      var layer = layer
      if let id = scoring[layer.id] { layer.axes = scoring.graph[id].axes }
      return layer
    }
    return CheckedModel(
      graph: graph, output: output, outputName: outputName, nodes: nodes, layers: layers, isSized: isSized)
  }
}
