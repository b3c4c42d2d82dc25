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

/// Trains two epochs of each given spec at several thread counts and counts the allocations from an epoch's second batch to its end.
/// A program rather than a test, since only a release build is free of allocations that the optimizer removes.
///
///     allocation-check specs/*.yaml
@main struct AllocationCheck {
  static func main() throws {
    guard allocation_counter_works() else {
      print("allocation-check: allocations cannot be counted on this system")
      return
    }
    for threads in [1, 4] where !counts(threads: threads) {
      print("allocation-check: an allocation on \(threads) threads was not counted")
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

  /// Whether an allocation on each thread of a pool is counted.
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

  /// Prints and returns the number of allocations after the first batch of two epochs, with the stack of the first one.
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
      // Called before the first batch and between batches, so that the second call follows the first batch.
      var calls = 0
      let hooks = TrainingHooks(shouldStop: {
        calls += 1
        batches += 1
        // Each worker gets one of the tasks, since no task returns before all have started.
        if calls == 2 { pool.forEach(pool.threads) { _, _ in allocation_counter_join(counter, Int32(pool.threads)) } }
        return false
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

  /// The training session of a spec; nil if the spec or its data has errors.
  private static func session(_ path: String, _ pool: Pool, _ collector: Collector) throws -> TrainingSession? {
    guard let text = SpecText.read(path, into: collector) else { return nil }
    let spec = decode(ExperimentSpec.self, from: text.root, called: "the spec", into: collector).value
    guard !collector.hasErrors else { return nil }
    let seed = UInt64(spec.seed)
    guard let dataset = try spec.dataset.value.load(seed: seed, into: collector) else { return nil }
    guard let model = spec.model.value.check(inputs: ModelInputs(of: dataset), into: collector) else { return nil }
    return try TrainingSession(
      model: model, dataset: dataset, spec: spec.training.value, seed: seed,
      options: TrainingOptions(pool: pool))
  }
}
