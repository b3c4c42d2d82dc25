import Analysis
import Datasets
import Diagnostics
import Engine
import Files
import GraphIR
import Models

/// Everything that a run writes, but what depends on the clock.
struct RunFiles {
  let experiment: Experiment
  let content: ReportContent
  let model: CheckedModel
  let dataset: Dataset
  let store: ParameterStore
  let steps: [StepResult]

  /// A step's table in the run's folder.
  static func table(_ step: StepResult) -> String { "tables/\(step.title).csv" }

  func write(to folder: RunFolder, artifacts: [Artifact]) throws(RunFailure) {
    try folder.write(content.spec, to: "spec.yaml")
    let report = ReportJSON(
      content: content, seed: experiment.spec.seed, dataset: DatasetFacts(dataset).json, model: modelJSON,
      steps: steps.map { ($0.title, $0.json) })
    try folder.write(report.value.text(), to: "report.json")
    try folder.write(weights, to: "model.safetensors")
    try folder.createFolder("dataset")
    let features = Feature.allCases.filter { feature in
      model.graph.lists.contains { FeatureInput($0.name)?.feature == feature }
    }
    for file in SavedDataset(dataset, features: features).files { try folder.write(file.text, to: file.name) }
    if !steps.isEmpty { try folder.createFolder("tables") }
    for step in steps { try folder.write(step.table.text, to: Self.table(step)) }
    for artifact in artifacts { try folder.write(artifact.render(content), to: artifact.name) }
  }

  private var weights: [UInt8] {
    Safetensors.bytes(
      of: store.names.map {
        Safetensors.Tensor(name: $0, shape: store.shape(of: $0).dimensions, values: store.values(of: $0))
      }, metadata: [("receta", Version.text), ("name", experiment.name)])
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
