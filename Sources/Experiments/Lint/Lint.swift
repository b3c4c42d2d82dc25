import Datasets
import Diagnostics
import GraphIR
import Models
import Schema
import Training
import YAML

/// What is no mistake in a spec, and is hardly meant: each is a warning, and `# receta: allow CODE` on its line says that it is.
struct Lint {
  let spec: ExperimentSpec
  /// The spec's nodes, for the places of what the sections do not keep.
  let root: Node
  /// Nil where it has mistakes.
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
        "dropout is the last thing that \(quoted(model.outputName)) does: a part of the scores is 0 in each step of training",
        at: place(of: "dropout", inLayer: model.outputName), help: "let a layer of one unit follow it, or take it away")
      end = masked
    }
    if model.graph[end].operation is Sigmoid, spec.training.value.loss.member.scale == .logit {
      let loss = spec.training.value.loss
      report(
        .sigmoidBeforeLogits,
        "\(quoted(model.outputName)) ends in a sigmoid, and \(quoted(loss.kind)) takes the sigmoid itself: it would be taken twice",
        at: place(of: "sigmoid", inLayer: model.outputName),
        related: loss.range == Node.nowhere || loss.range.file.isEmpty
          ? [] : [Related(range: loss.range, message: "it takes what a sigmoid has not been applied to")],
        help: "take the sigmoid away: the output is a logit")
    } else if model.graph.isNeverNegative(model.output), spec.training.value.loss.member.scale == .logit {
      report(
        .neverNegativeLogit,
        "\(quoted(model.outputName)) is never below 0, so that no pair is ever less likely than not; most such models learn nothing",
        at: root["model"]?["output"]?.range,
        help:
          "let the last layer have no activation; of a `dot`, end what it reads in a dense layer with none, or with `tanh`"
      )
    }
    if let layer = model.layer(model.outputName), !layer.axes.contains(.user), layer.axes.contains(.item) {
      report(
        .outputIgnoresUser,
        "\(quoted(model.outputName)) does not depend on the user, so everybody is recommended the same",
        at: root["model"]?["output"]?.range, help: "let it read a node that reads `user`")
    }
  }

  /// What dropout is applied to, where it is the last operation.
  private func valueBehindDropout(_ node: NodeID, in graph: Graph) -> NodeID? {
    var node = node
    while graph[node].operation is Scale { node = graph[node].inputs[0] }
    guard graph[node].operation is Multiply else { return nil }
    let inputs = graph[node].inputs
    guard let mask = inputs.firstIndex(where: { graph[$0].operation is DropoutMask }) else { return nil }
    return inputs.first { $0 != inputs[mask] }
  }

  /// Where a word stands in a layer, as a key or a value; the layer's name where it does not.
  private func place(of word: String, inLayer name: String) -> SourceRange? {
    let entry = root["model"]?["layers"]?.mapping?.first { $0.name == name }
    return entry?.value.range(ofWord: word) ?? entry?.key.range ?? root["model"]?["output"]?.range
  }

  // MARK: Training

  /// A hundred times the default, which is the size that the optimizer's authors or its other implementations propose.
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

  /// Metrics lie between 0 and 1, so that some expectations say nothing.
  private func checkExpectations() {
    for (name, comparison) in spec.expect where comparison.isSound {
      let wanted = comparison.value
      if !wanted.admitsSome(from: 0, to: 1) {
        report(
          .impossibleExpectation, "no run can meet this: \(quoted(name.value)) lies between 0 and 1", at: name.range,
          help: "a good value of another run, less what differs between seeds, is a fair bound")
      } else if wanted.admits(0), wanted.admits(1) {
        report(
          .needlessExpectation, "every run meets this: \(quoted(name.value)) lies between 0 and 1", at: name.range,
          help: "a good value of another run, less what differs between seeds, is a fair bound")
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
  /// Where a word stands in it, as a key or as a value.
  fileprivate func range(ofWord word: String) -> SourceRange? {
    switch kind {
    case .scalar(let scalar): scalar.text == word ? range : nil
    case .sequence(let nodes): nodes.lazy.compactMap { $0.range(ofWord: word) }.first
    case .mapping(let entries):
      entries.lazy.compactMap { $0.name == word ? $0.key.range : $0.value.range(ofWord: word) }.first
    }
  }
}
