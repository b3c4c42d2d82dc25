import Synchronization
import Testing

@testable import Engine

@Suite struct PoolTests {
  @Test("Every task runs once, on a worker that runs no other task at the same time") func tasks() {
    for threads in 1...4 {
      let pool = Pool(threads: threads)
      #expect(pool.threads == threads)
      for count in [0, 1, 2, 3, 17, 1000] {
        let done = Counts(count)
        let working = Counts(threads)
        let clashes = Atomic(0)
        pool.forEach(count) { task, worker in
          if worker >= threads || working.add(1, to: worker) != 1 { clashes.add(1, ordering: .relaxed) }
          done.add(1, to: task)
          working.add(-1, to: worker)
        }
        #expect(done.values == [Int](repeating: 1, count: count))
        #expect(clashes.load(ordering: .relaxed) == 0)
      }
    }
  }

  @Test("Successive rounds neither lose nor repeat a task") func rounds() {
    let pool = Pool(threads: 3)
    let sum = Atomic(0)
    for _ in 0..<20_000 { pool.forEach(5) { task, _ in sum.add(task, ordering: .relaxed) } }
    #expect(sum.load(ordering: .relaxed) == 20_000 * 10)
  }

  @Test("The CPU quota of a control group limits the number of processors") func shares() {
    func share(_ groups: String, _ files: [String: String]) -> Int? {
      ControlGroups(membership: groups) { files[$0] }.processorQuota
    }
    #expect(share("0::/\n", [:]) == nil)
    #expect(share("0::/\n", ["/sys/fs/cgroup/cpu.max": "max 100000\n"]) == nil)
    #expect(share("0::/\n", ["/sys/fs/cgroup/cpu.max": "150000 100000\n"]) == 2)
    let nested = ["/sys/fs/cgroup/a/b/cpu.max": "800000 100000", "/sys/fs/cgroup/a/cpu.max": "300000 100000"]
    #expect(share("0::/a/b\n", nested) == 3)
    let older = [
      "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us": "50000\n", "/sys/fs/cgroup/cpu/x/cpu.cfs_period_us": "100000\n",
    ]
    #expect(share("4:memory:/x\n3:cpu,cpuacct:/x\n", older) == 1)
    #expect(share("3:cpu:/\n", ["/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n"]) == nil)
    #expect(Pool.availableProcessors >= 1)
  }
}

/// Counters of several threads. The thread sanitizer understands the order of atomics, but not always that of a Mutex.
private final class Counts: Sendable {
  private let counts: [Count]

  private final class Count: Sendable {
    let value = Atomic(0)
  }

  init(_ count: Int) { counts = (0..<count).map { _ in Count() } }

  @discardableResult func add(_ amount: Int, to place: Int) -> Int {
    counts[place].value.add(amount, ordering: .sequentiallyConsistent).newValue
  }

  var values: [Int] { counts.map { $0.value.load(ordering: .sequentiallyConsistent) } }
}
