import Analysis
import Datasets
import Diagnostics
import Engine
import Files
import GraphIR
import Models

/// The files of a run, by the stage that makes them. None depends on the clock.
struct RunFiles {
  let experiment: Experiment
  let dataset: Dataset
  let model: CheckedModel

  typealias File = (name: String, bytes: [UInt8])

  /// The name of the table of a step.
  static func table(_ title: String) -> String { "tables/\(title).csv" }

  /// The spec with all defaults and its paths relative to the run's folder.
  static func spec(_ experiment: Experiment, in folder: String) -> File {
    (SavedRun.spec, Array(experiment.recordedText(in: folder).utf8))
  }

  /// The ids and names of the data.
  var datasetFiles: [File] {
    let features = Feature.allCases.filter { feature in
      model.graph.lists.contains { FeatureReading($0.name)?.feature == feature }
    }
    return SavedDataset(dataset, features: features).files.map { ($0.name, Array($0.text.utf8)) }
  }

  /// The trained parameters.
  func modelFile(_ store: ParameterStore) -> File {
    let tensors = store.names.map {
      Safetensors.Tensor(name: $0, shape: store.shape(of: $0).dimensions, values: store.values(of: $0))
    }
    return (
      SavedRun.model,
      Safetensors.bytes(of: tensors, metadata: [("receta", Version.text), ("name", experiment.name)])
    )
  }

  /// The report, the tables of the steps, and the artifacts.
  func results(_ content: ReportContent, _ steps: [StepResult], _ artifacts: [Artifact]) -> [File] {
    let report = ReportJSON(
      content: content, seed: experiment.spec.seed, overrides: experiment.overrides,
      dataset: DatasetFacts(dataset).json, model: modelJSON, steps: steps.map { ($0.title, $0.json) })
    return [(SavedReport.file, Array(report.value.text().utf8))]
      + steps.map { (Self.table($0.title), Array($0.table.text.utf8)) }
      + artifacts.map { ($0.name, $0.render(content)) }
  }

  /// A rough upper bound of the bytes that the run writes after the data has been read.
  var expectedBytes: Int {
    let parameters = model.parameterCount ?? 0
    let rows = dataset.users.count + dataset.items.count
    return 4 * parameters + 200 * rows + 1_000_000
  }

  private var modelJSON: JSONValue {
    [
      "parameters": model.parameterCount.map(JSONValue.integer) ?? .null,
      "output": .string(model.outputName),
      "layers": .array(
        model.layers.map { layer in
          [
            "name": .string(layer.name), "kind": .string(layer.kind),
            "inputs": .array(layer.inputs.map(JSONValue.string)),
            "shape": .array(layer.shape.dimensions.map(JSONValue.integer)),
            "parameters": layer.parameterCount.map(JSONValue.integer) ?? .null,
          ]
        }),
    ]
  }
}
