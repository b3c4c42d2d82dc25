package import Diagnostics
import GraphIR
import Schema

extension ModelSpec {
  /// Checks the model and makes its graph. All that is wrong is reported, each mistake once; what follows from a mistake
  /// that was reported stays silent.
  ///
  /// - Parameter used: the nodes that something besides the layers reads, such as steps of the analysis.
  /// - Returns: nil where there was a mistake in the model, now or when it was read.
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
    // In a model with mistakes, what nothing reads may follow from one.
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

  /// The output's node, if it is one number a row.
  private func checkOutput(
    _ layers: [LayerInfo], _ network: Network, _ collector: Collector
  ) -> NodeID? {
    guard !output.text.isEmpty, !network.names.isEmpty else { return nil }
    guard let layer = layers.first(where: { $0.name == output.text }) else {
      if ModelInputs.names.contains(output.text) {
        collector.report(
          Diagnostic(
            code: .idAsValue, message: "the output must be one number a row, and \(quoted(output.text)) is an id",
            range: output.range, help: "name the node whose value ranks items"))
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
        message: "the output must be one number a row, [1], but \(quoted(output.text)) is \(shape)",
        range: output.range,
        related: definition.map { [Related(range: $0, message: "\(quoted(output.text)) is defined here")] } ?? [],
        help: helpForWide(output.text, isVector: shape.isVector, layers, network)))
    return nil
  }

  /// What to do where the output is more than a number: name the layer that makes one of it, or add one.
  private func helpForWide(_ output: String, isVector: Bool, _ layers: [LayerInfo], _ network: Network) -> String {
    var readers: Set = [output]
    var end: String?
    for layer in layers where !readers.isDisjoint(with: layer.inputs) {
      readers.insert(layer.name)
      if layer.shape == .one { end = layer.name }
    }
    if let end { return "\(quoted(end)) makes one number of it: name that" }
    let vector = isVector ? output : "\(output)_flat"
    let flattening = isVector ? "" : "`\(vector): {flatten: \(output)}`, and "
    let name = ["logit", "score", "\(output)_score"].first { !network.defines($0) } ?? "last"
    return "add \(flattening)a layer that makes one number of it, `\(name): {dense: {of: \(vector), units: 1}}`, and "
      + "name that"
  }

  /// Refuses a model that no machine at hand holds, before anyone tries.
  private func isTooLarge(_ model: CheckedModel, _ collector: Collector) -> Bool {
    let most = 1 << 31
    let counts = model.layers.map { layer in layer.parameters.reduce(0) { $0 + $1.shape.count } }
    let total = counts.reduce(0, +)
    guard total > most else { return false }
    let largest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let name = model.layers[largest].name
    collector.report(
      Diagnostic(
        code: .tooManyParameters,
        message: "the model has \(grouped(total)) parameters, \(grouped(counts[largest])) of them in \(quoted(name)); "
          + "at most \(grouped(most)) can be trained",
        range: layers.entries.first { $0.name.value == name }?.name.range))
    return true
  }

  /// Warns of an output that is the same for all items and so ranks none before another.
  private func warnIfItemsAreEqual(_ model: CheckedModel, _ collector: Collector) {
    guard let layer = model.layer(model.outputName), !layer.axes.contains(.item) else { return }
    collector.report(
      Diagnostic(
        code: .outputIgnoresItem,
        message: "\(quoted(model.outputName)) does not depend on the item, so every item gets the same score",
        range: output.range, help: "let it read a node that reads `item`"))
  }
}

extension LayerInfo {
  fileprivate init(
    _ choice: Choice<Layers>, _ name: String, _ id: NodeID, _ builder: ModelBuilder
  ) {
    let shape = builder.values[name].map { builder.shape(of: $0.value) } ?? builder.graph.type(of: id).shape
    self.init(
      name: name, kind: choice.kind, inputs: choice.member.inputs.map { $0.text }, id: id, shape: shape,
      axes: builder.graph[id].axes, parameters: builder.parameters,
      parameterCount: builder.isSized ? builder.parameters.reduce(0) { $0 + $1.shape.count } : nil)
  }
}

extension CheckedModel {
  /// The same, its layers' axes as they are without dropout, which differs by row in training alone.
  fileprivate func withScoringAxes() -> CheckedModel {
    guard let scoring = try? graph.withoutDropout(keeping: layers.map { $0.id }) else { return self }
    let layers = layers.map { layer in
      LayerInfo(
        name: layer.name, kind: layer.kind, inputs: layer.inputs, id: layer.id, shape: layer.shape,
        axes: scoring[layer.id].map { scoring.graph[$0].axes } ?? layer.axes, parameters: layer.parameters,
        parameterCount: layer.parameterCount)
    }
    return CheckedModel(
      graph: graph, output: output, outputName: outputName, nodes: nodes, layers: layers, isSized: isSized)
  }
}
