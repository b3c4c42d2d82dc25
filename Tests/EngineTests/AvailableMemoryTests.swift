import Testing

@testable import Engine

@Suite struct AvailableMemoryTests {
  private let meminfo = "MemTotal:       8000 kB\nMemFree: 10 kB\nMemAvailable:   4000 kB\nSwapFree:        500 kB\n"

  private func memory(
    _ groups: String = "0::/\n", _ files: [String: String] = [:], meminfo: String? = nil,
    limits: [(name: String, bytes: Int?)] = []
  ) -> AvailableMemory? {
    AvailableMemory(
      groups: ControlGroups(membership: groups) { files[$0] }, meminfo: meminfo ?? self.meminfo,
      statm: "300 100 20 1 0 50 0\n", processLimits: limits, pageSize: 4096)
  }

  @Test("Without limits the available memory and the free swap space count") func machine() {
    #expect(memory()?.bytes == 4500 * 1024)
    #expect(memory(meminfo: "MemTotal: 8000 kB\n")?.bytes == 8000 * 1024)
    #expect(memory(meminfo: "") == nil)
  }

  @Test("A container's limit counts in both versions of control groups, with the limits of all groups above")
  func groups() {
    let limit = 2_000_000
    let left = limit - 100 * 4096
    #expect(memory("0::/a/b\n", ["/sys/fs/cgroup/a/memory.max": "\(limit)\n"])?.bytes == left)
    #expect(memory("0::/a/b\n", ["/sys/fs/cgroup/a/b/memory.max": "max\n"])?.bytes == 4500 * 1024)
    let older = ["/sys/fs/cgroup/memory/x/memory.limit_in_bytes": "\(limit)\n"]
    #expect(memory("4:memory:/x\n3:cpu,cpuacct:/x\n", older)?.bytes == left)
    let unlimited = ["/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n"]
    #expect(memory("4:memory:/\n", unlimited)?.bytes == 4500 * 1024)
    #expect(memory("0::/a\n", ["/sys/fs/cgroup/a/memory.max": "1\n"])?.bytes == 0)
  }

  @Test("A limit on the address space counts what the process has mapped") func addressSpace() {
    let found = memory(limits: [("`ulimit -v`", 3_000_000), ("`ulimit -d`", nil)])
    #expect(found?.bytes == 3_000_000 - 300 * 4096)
    #expect(found?.limit == "`ulimit -v`")
  }

  @Test("More threads than processors are reduced") func threads() {
    let processors = Pool.availableProcessors
    #expect(Pool.threads(requested: nil) == processors)
    #expect(Pool.threads(requested: 1) == 1)
    #expect(Pool.threads(requested: 1024) == min(1024, processors))
  }
}
