import Datasets
import Diagnostics
import Engine
import Files
import Testing

@testable import Experiments

struct MemoryEstimateTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func experiment(users: Int = 1000, positives: Int = 100, size: Int = 8, batch: Int = 64) throws -> Experiment
  {
    let spec = """
      receta: 1
      dataset:
        simulate: {users: \(users), items: 50, positives: \(positives), negatives: \(positives), preference: uniform}
        split: {random: {test: 0.2}}
      model:
        layers:
          u: {embedding: {of: user, size: \(size)}}
          i: {embedding: {of: item, size: \(size)}}
          s: {dot: [u, i]}
        output: s
      training: {loss: binary_cross_entropy, optimizer: {adam: {learning_rate: 0.01}}, epochs: 1, batch_size: \(batch)}
      evaluation: {metrics: [auc]}

      """
    try writeWhole(spec, to: folder.path("spec.yaml"))
    return try #require(Fixtures.check(folder.path("spec.yaml")).experiment)
  }

  private func estimate(_ experiment: Experiment) throws -> MemoryEstimate {
    try #require(experiment.memoryEstimate(model: experiment.model, dataset: nil, options: RunOptions(threads: 1)))
  }

  @Test("Parameters, optimizer, data and evaluation are estimated from the spec") func parts() throws {
    let small = try estimate(try experiment())
    #expect(small.parameters >= 4 * 8 * 1050)
    #expect(small.optimizer >= 2 * small.parameters)
    #expect(small.data.loading > small.data.loaded)
    #expect(try estimate(try experiment(size: 64)).parameters >= 7 * small.parameters)
    #expect(try estimate(try experiment(positives: 10_000)).data.loading == 100 * small.data.loading)
    #expect(try estimate(try experiment(users: 100_000)).evaluation > small.evaluation)
    #expect(small.peak >= small.parameters + small.optimizer)
    #expect(small.text.hasPrefix("about ") && small.text.contains("optimizer"))
  }

  @Test("A run that does not fit into memory is refused with both figures") func refusal() throws {
    let experiment = try experiment(users: 1_000_000_000, size: 2)
    let failure = #expect(throws: RunFailure.self) {
      try experiment.checkMemory(
        model: experiment.model, dataset: nil, options: RunOptions(),
        available: AvailableMemory(bytes: 8_000_000_000, limit: "the container's memory limit"))
    }
    let diagnostic = try #require(failure?.diagnostic)
    #expect(diagnostic.code == .notEnoughMemory)
    #expect(diagnostic.message.contains("the container's memory limit is 8.0 GB"))
    #expect(diagnostic.message.contains("parameters 8.0 GB"))
  }

  @Test("A run that fits is not refused, nor one on a system that states no limit") func acceptance() throws {
    let experiment = try experiment()
    for available in [nil, AvailableMemory(bytes: 100_000_000, limit: "the machine's free memory")] {
      try experiment.checkMemory(model: experiment.model, dataset: nil, options: RunOptions(), available: available)
    }
  }

  @Test("Data files that do not fit into memory are refused before they are read") func files() throws {
    try writeWhole("user,item\n" + String(repeating: "1,2\n3,4\n", count: 1000), to: folder.path("ratings.csv"))
    let spec = """
      receta: 1
      dataset:
        file: {path: ratings.csv, columns: {user: user, item: item}}
        split: {random: {test: 0.2}}
      model:
        layers: {u: {embedding: {of: user, size: 4}}, i: {embedding: {of: item, size: 4}}, s: {dot: [u, i]}}
        output: s
      training: {loss: binary_cross_entropy, negatives: {drawn: {per_positive: 1}}}
      evaluation: {metrics: [auc]}

      """
    try writeWhole(spec, to: folder.path("spec.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("spec.yaml")).experiment)
    let limit = "the machine's free memory"
    try experiment.checkMemoryOfFiles(available: AvailableMemory(bytes: 1_000_000, limit: limit))
    let failure = #expect(throws: RunFailure.self) {
      try experiment.checkMemoryOfFiles(available: AvailableMemory(bytes: 1000, limit: limit))
    }
    #expect(failure?.diagnostic.code == .notEnoughMemory)
    #expect(failure?.diagnostic.message.contains("\(limit) is 1.0 kB") == true)
  }

  @Test(
    "Bytes have two significant digits and a unit",
    arguments: [(0, "0.1 kB"), (1500, "1.5 kB"), (34_400_000, "34 MB"), (999_600_000, "1.0 GB"), (.max, "9.2 EB")])
  func units(bytes: Int, text: String) { #expect(MemoryEstimate.text(ofBytes: bytes) == text) }

  @Test("More threads than processors are reduced with a note") func threads() {
    #expect(RunOptions().threadNote == nil)
    #expect(RunOptions(threads: 1).threadNote == nil)
    let note = RunOptions(threads: 1_000_000).threadNote
    #expect(note?.hasPrefix("1,000,000 threads requested, ") == true)
    #expect(note?.hasSuffix(" used") == true)
  }
}
