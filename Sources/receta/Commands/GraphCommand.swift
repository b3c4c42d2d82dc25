import ArgumentParser
import Diagnostics
import Experiments

/// `receta graph`: the network of a spec at each stage of its compilation.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Shows the network as layers, as operations, with its gradients, or as the engine's plan.")

  @OptionGroup var arguments: SpecArguments

  @Option(help: "The stage to show.")
  var stage = Stage.layers

  enum Stage: String, ExpressibleByArgument, CaseIterable { case layers, forward, backward, plan }

  private func check(readingData: Bool) -> (experiment: Experiment?, collector: Collector) {
    let collector = Collector()
    let experiment = Experiment.check(
      arguments.spec, overrides: arguments.overrides, seed: arguments.seed, readingData: readingData, into: collector)
    return (experiment, collector)
  }

  func run() throws {
    // The layers can be shown without data; sizes that depend on it are then missing.
    let (withData, complaints) = check(readingData: true)
    let isDataNeeded = withData != nil || stage != .layers || arguments.spec == "-"
    let (experiment, collector) = isDataNeeded ? (withData, complaints) : check(readingData: false)
    Complaints.show(experiment == nil ? complaints : collector)
    guard let experiment, !collector.hasErrors else { throw ExitCode(2) }
    do throws(RunFailure) {
      let text =
        switch stage {
        case .layers: experiment.outline.model
        case .forward: try experiment.forwardText()
        case .backward: try experiment.backwardText()
        case .plan: try experiment.planText()
        }
      Console.output.write(text)
    } catch {
      Complaints.show(error)
      throw ExitCode(1)
    }
  }
}
