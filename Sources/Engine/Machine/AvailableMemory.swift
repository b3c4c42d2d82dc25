import CProcessor
import LibC

/// The memory that this process can still allocate, and what limits it.
package struct AvailableMemory: Equatable, Sendable {
  /// Bytes, 0 or more.
  package var bytes: Int
  /// What sets the limit, as a noun phrase: "the machine's free memory".
  package var limit: String

  /// The smallest of the machine's free memory and swap space, the memory limits of the process's control groups
  /// (a container's limit) and the process's limits on address space and data; nil where the system states none.
  package static var current: AvailableMemory? {
    AvailableMemory(
      groups: .ofThisProcess, meminfo: smallFile("/proc/meminfo") ?? "", statm: smallFile("/proc/self/statm") ?? "",
      processLimits: [
        ("the limit on the address space (`ulimit -v`)", limit(process_address_space_limit())),
        ("the limit on the data segment (`ulimit -d`)", limit(process_data_limit())),
      ], pageSize: max(1, Int(sysconf(Int32(_SC_PAGESIZE)))))
  }

  /// - Parameters:
  ///   - groups: The control groups of the process.
  ///   - meminfo: The text of `/proc/meminfo`, in KiB.
  ///   - statm: The text of `/proc/self/statm`: the process's virtual size and resident set, in pages.
  ///   - processLimits: Limits on the process's virtual memory in bytes; nil is no limit.
  ///   - pageSize: Bytes in a page.
  init?(
    groups: ControlGroups, meminfo: String, statm: String, processLimits: [(name: String, bytes: Int?)], pageSize: Int
  ) {
    let pages = statm.split(whereSeparator: \.isWhitespace).prefix(2).map { Int($0) ?? 0 }
    let (virtual, resident) = pages.count == 2 ? (pages[0] * pageSize, pages[1] * pageSize) : (0, 0)
    var limits: [AvailableMemory] = []
    func add(_ bytes: Int?, used: Int, _ limit: String) {
      if let bytes { limits.append(AvailableMemory(bytes: max(0, bytes - used), limit: limit)) }
    }
    let free = Self.kibibytes("MemAvailable", in: meminfo) ?? Self.kibibytes("MemTotal", in: meminfo)
    add(
      free.map { ($0 + (Self.kibibytes("SwapFree", in: meminfo) ?? 0)) * 1024 }, used: 0,
      "the machine's free memory")
    add(groups.memoryLimit, used: resident, "the container's memory limit")
    for (name, bytes) in processLimits { add(bytes, used: virtual, name) }
    guard let smallest = limits.min(by: { $0.bytes < $1.bytes }) else { return nil }
    self = smallest
  }

  package init(bytes: Int, limit: String) {
    self.bytes = bytes
    self.limit = limit
  }

  private static func kibibytes(_ name: String, in meminfo: String) -> Int? {
    for line in meminfo.split(whereSeparator: \.isNewline) where line.hasPrefix("\(name):") {
      return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
    return nil
  }

  private static func limit(_ bytes: Int64) -> Int? { bytes < 0 ? nil : Int(bytes) }
}
