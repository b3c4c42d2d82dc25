import Datasets
import Diagnostics
import Models
import Schema
import Training
import YAML

extension Experiment {
  /// How many layers the model has.
  package var layerCount: Int { model.layers.count }
  /// All learnt numbers together; nil where that is not known before the data is read.
  package var parameterCount: Int? { model.parameterCount }

  /// An estimate of the memory that a run takes, on one line; nil where it is not known before the data is read.
  package var memoryText: String? { memoryEstimate(model: model, dataset: dataset)?.text }

  /// The spec in a few lines, as far as it is known without the data.
  package var outline: Outline {
    Outline(
      name: name, description: spec.description, dataset: datasetLines, model: model.outline,
      layerCount: layerCount, parameters: parameterCount, training: trainingLines, memory: memoryText,
      unchecked: unchecked)
  }

  private var datasetLines: [String] {
    [spec.dataset.value.summary, inline("dataset", "split").map { "split \($0)" }].compactMap { $0 }.filter {
      !$0.isEmpty
    }
  }

  private var trainingLines: [String] {
    let training = spec.training.value
    var lines = [
      "\(training.loss.kind), \(inline("training", "optimizer") ?? training.optimizer.kind)",
      "\(counted(training.epochs, "epoch")) in batches of \(training.batchSize)",
    ]
    if training.changesLearningRate, let schedule = inline("training", "learning_rate_schedule") {
      lines.append("learning rate \(schedule)")
    }
    for key in ["negatives", "penalties", "gradient_clipping", "early_stopping"] {
      guard let text = inline("training", key), text != "[]" else { continue }
      lines.append("\(key.replacing("_", with: " ")) \(text)")
    }
    return lines
  }

  /// A field of the resolved spec on one line.
  private func inline(_ section: String, _ key: String) -> String? {
    resolved[section]?[key].map { Emitter().flow($0) }
  }

  /// What only the data can tell.
  package var unchecked: [String] {
    dataset == nil && !model.isSized
      ? ["the data files and what depends on them; `validate --data` reads them"] : []
  }
}
