import Datasets
import Diagnostics
import GraphIR
import Models
import Schema
import Training
import YAML

/// Warnings of what is valid but seldom meant. `# receta: allow CODE` on the line suppresses one.
struct Lint {
  let spec: ExperimentSpec
  /// The spec's nodes, for ranges that the sections do not keep.
  let root: Node
  /// Nil where the model is invalid.
  let model: CheckedModel?
  let collector: Collector

  func run() {
    if let model { checkOutput(of: model) }
    checkLearningRate()
    checkExpectations()
  }

  // MARK: The output

  private func checkOutput(of model: CheckedModel) {
    var end = model.output
    if let masked = valueBehindDropout(end, in: model.graph) {
      report(
        .dropoutOnOutput,
        "\(quoted(model.outputName)) ends in dropout, which sets some scores to 0 in every training step",
        at: place(of: "dropout", inLayer: model.outputName),
        help: "add a layer of one unit after it, or remove the dropout")
      end = masked
    }
    if model.graph[end].operation is Sigmoid, spec.training.value.loss.member.scale == .logit {
      let loss = spec.training.value.loss
      report(
        .sigmoidBeforeLogits,
        "\(quoted(model.outputName)) ends in a sigmoid, and the loss \(quoted(loss.kind)) applies the sigmoid again",
        at: place(of: "sigmoid", inLayer: model.outputName),
        related: loss.range == Node.nowhere || loss.range.file.isEmpty
          ? [] : [Related(range: loss.range, message: "this loss expects a logit")],
        help: "remove the sigmoid: the output must be a logit")
    } else if model.graph.isNeverNegative(model.output), spec.training.value.loss.member.scale == .logit {
      report(
        .neverNegativeLogit,
        "\(quoted(model.outputName)) is never negative, so no probability is below 0.5; most such models do not learn",
        at: root["model"]?["output"]?.range,
        help:
          "give the last layer no activation; before a `dot`, use no activation or `tanh`"
      )
    }
    if let layer = model.layer(model.outputName), !layer.axes.contains(.user), layer.axes.contains(.item) {
      report(
        .outputIgnoresUser,
        "\(quoted(model.outputName)) does not depend on the user: every user gets the same recommendations",
        at: root["model"]?["output"]?.range, help: "read a node that depends on `user`")
    }
  }

  /// The node that dropout is applied to, where dropout is the last operation.
  private func valueBehindDropout(_ node: NodeID, in graph: Graph) -> NodeID? {
    var node = node
    while graph[node].operation is Scale { node = graph[node].inputs[0] }
    guard graph[node].operation is Multiply else { return nil }
    let inputs = graph[node].inputs
    guard let mask = inputs.firstIndex(where: { graph[$0].operation is DropoutMask }) else { return nil }
    return inputs.first { $0 != inputs[mask] }
  }

  /// The range of a word in a layer, as a key or a value; of the layer's name where the word is not written.
  private func place(of word: String, inLayer name: String) -> SourceRange? {
    let entry = root["model"]?["layers"]?.mapping?.first { $0.name == name }
    return entry?.value.range(ofWord: word) ?? entry?.key.range ?? root["model"]?["output"]?.range
  }

  // MARK: Training

  /// Warns of a learning rate of at least 100 times the default, which the optimizer's authors or other implementations recommend.
  private func checkLearningRate() {
    let choice = spec.training.value.optimizer
    guard let usual = Choice<Optimizers>.defaultNumber("learning_rate", of: choice.kind) else { return }
    let rate = choice.member.learningRate
    guard rate >= 99.999 * usual else { return }
    let arguments = root["training"]?["optimizer"]?[choice.kind]
    report(
      .unusualLearningRate,
      "a learning rate of \(NumberText.shortest(rate)) is \(NumberText.shortest((rate / usual).rounded())) times the usual \(NumberText.shortest(usual)) of \(quoted(choice.kind))",
      at: arguments?["learning_rate"]?.range ?? choice.range, help: "start from \(NumberText.shortest(usual))")
  }

  // MARK: Expectations

  /// Warns of expectations that every run or no run meets, because metrics are between 0 and 1.
  private func checkExpectations() {
    for (name, comparison) in spec.expect where comparison.isSound {
      let wanted = comparison.value
      if !wanted.admitsSome(from: 0, to: 1) {
        report(
          .impossibleExpectation, "no run can meet this expectation: \(quoted(name.value)) is between 0 and 1",
          at: name.range,
          help: "use the value of an earlier run, minus the variation between seeds")
      } else if wanted.admits(0), wanted.admits(1) {
        report(
          .needlessExpectation, "every run meets this expectation: \(quoted(name.value)) is between 0 and 1",
          at: name.range,
          help: "use the value of an earlier run, minus the variation between seeds")
      }
    }
  }

  private func report(
    _ code: Code, _ message: String, at range: SourceRange?, related: [Related] = [], help: String
  ) {
    collector.report(
      Diagnostic(code: code, message: message, range: range, related: related, help: help))
  }
}

extension Node {
  /// The range of a word in the node, as a key or as a value.
  fileprivate func range(ofWord word: String) -> SourceRange? {
    switch kind {
    case .scalar(let scalar): scalar.text == word ? range : nil
    case .sequence(let nodes): nodes.lazy.compactMap { $0.range(ofWord: word) }.first
    case .mapping(let entries):
      entries.lazy.compactMap { $0.name == word ? $0.key.range : $0.value.range(ofWord: word) }.first
    }
  }
}
