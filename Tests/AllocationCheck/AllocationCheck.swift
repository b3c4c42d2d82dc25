import AllocationCounter
import Datasets
import Diagnostics
import Engine
import Experiments
import LibC
import Models
import Schema
import Training
import YAML

/// Trains two epochs of each spec that it is given, with one thread and with several, and counts what the threads ask of malloc from
/// an epoch's second batch to its end. It is a program of its own, since only a release build has no allocations that the
/// optimizer takes away.
///
///     allocation-check specs/*.yaml
@main struct AllocationCheck {
  static func main() throws {
    guard allocation_counter_works() else {
      print("allocation-check: this system has no malloc that can be counted")
      return
    }
    for threads in [1, 4] where !counts(threads: threads) {
      print("allocation-check: an allocation of \(threads) threads was not counted, so nothing is proved")
      exit(1)
    }
    var found = 0
    for path in CommandLine.arguments.dropFirst() {
      for threads in [1, 2, 4] { found += try check(path, threads: threads) }
    }
    guard found == 0 else {
      print("allocation-check: \(found) allocations after an epoch's first batch")
      exit(1)
    }
  }

  /// Whether an allocation on each of a pool's threads is counted.
  private static func counts(threads: Int) -> Bool {
    let counter = allocation_counter_new()
    defer { allocation_counter_free(counter) }
    let pool = Pool(threads: threads)
    pool.forEach(threads) { _, _ in
      allocation_counter_join(counter, Int32(threads))
      allocation_counter_allocate()
      allocation_counter_leave(counter, Int32(threads))
    }
    return allocation_counter_total(counter) == threads
  }

  /// How many allocations two epochs of a spec's training make after their first batches; printed with where the first was made.
  private static func check(_ path: String, threads: Int) throws -> Int {
    let collector = Collector()
    let pool = Pool(threads: threads)
    guard let session = try session(path, pool, collector) else {
      print("allocation-check: \(path): \(collector.diagnostics.first?.message ?? "no spec")")
      return 1
    }
    var (total, batches, first) = (0, 0, "")
    for _ in 1...2 {
      let counter = allocation_counter_new()
      defer { allocation_counter_free(counter) }
      var isFirst = true
      let hooks = TrainingHooks(onBatch: { _ in
        batches += 1
        // Each worker gets one of as many tasks as there are, since none is over before all have begun.
        if isFirst { pool.forEach(pool.threads) { _, _ in allocation_counter_join(counter, Int32(pool.threads)) } }
        isFirst = false
      })
      _ = try session.runEpoch(hooks)
      let count = allocation_counter_total(counter)
      pool.forEach(pool.threads) { _, _ in allocation_counter_leave(counter, Int32(pool.threads)) }
      if total == 0, count > 0 { first = String(cString: allocation_counter_first(counter)) }
      total += count
    }
    print("\(path), \(threads) threads: \(total) allocations in \(batches - 2) batches and the ends of 2 epochs")
    print(first, terminator: "")
    return total
  }

  /// A spec's training, ready to run; nil after a report where the spec or its data has mistakes.
  private static func session(_ path: String, _ pool: Pool, _ collector: Collector) throws -> TrainingSession? {
    guard let text = SpecText.read(path, into: collector) else { return nil }
    let spec = decode(ExperimentSpec.self, from: text.root, called: "the spec", into: collector).value
    guard !collector.hasErrors else { return nil }
    let seed = UInt64(spec.seed)
    guard let dataset = try spec.dataset.value.load(seed: seed, into: collector) else { return nil }
    guard let model = spec.model.value.check(inputs: ModelInputs(of: dataset), into: collector) else { return nil }
    return try TrainingSession(
      model: model, dataset: dataset, spec: spec.training.value, seed: seed, pool: pool, instructions: .best)
  }
}
