import LibC

/// The limits that Linux control groups (versions 1 and 2) set for a process: those of its own group and of every group
/// above it.
struct ControlGroups {
  /// The text of `/proc/self/cgroup`: lines of `number:controllers:path`, where version 2 has no controllers.
  let membership: String
  /// Returns the text of a file; nil where there is none.
  let read: (String) -> String?

  static var ofThisProcess: ControlGroups {
    ControlGroups(membership: smallFile("/proc/self/cgroup") ?? "", read: smallFile)
  }

  /// The smallest CPU quota in whole processors, rounded up; nil where no group sets one.
  var processorQuota: Int? {
    var smallest: Int?
    func add(_ quota: Int?, _ period: Int?) {
      guard let quota, let period, quota > 0, period > 0 else { return }
      let processors = (quota - 1) / period + 1
      smallest = min(smallest ?? processors, processors)
    }
    forEachFolder(of: "cpu") { folder, isUnified in
      if isUnified {
        let words = (read("\(folder)/cpu.max") ?? "").split(whereSeparator: \.isWhitespace)
        if words.count == 2 { add(Int(words[0]), Int(words[1])) }
      } else {
        add(number(in: "\(folder)/cpu.cfs_quota_us"), number(in: "\(folder)/cpu.cfs_period_us"))
      }
    }
    return smallest
  }

  /// The smallest memory limit in bytes; nil where no group sets one.
  var memoryLimit: Int? {
    var smallest: Int?
    forEachFolder(of: "memory") { folder, isUnified in
      let limit = number(in: folder + (isUnified ? "/memory.max" : "/memory.limit_in_bytes"))
      // Version 1 states "no limit" as the largest number of whole pages.
      guard let limit, limit > 0, limit < 1 << 60 else { return }
      smallest = min(smallest ?? limit, limit)
    }
    return smallest
  }

  /// Calls `body` with the folder of each group that a controller may limit, from the process's own to the root.
  private func forEachFolder(of controller: String, _ body: (_ folder: String, _ isUnified: Bool) -> Void) {
    for line in membership.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let controllers = fields[1].split(separator: ",")
      var path = fields[2].split(separator: "/")
      while true {
        let below = path.map { "/\($0)" }.joined()
        if controllers.isEmpty {
          body("/sys/fs/cgroup\(below)", true)
        } else if controllers.contains(where: { $0 == controller }) {
          var mounts = [controller]
          if fields[1] != controller { mounts.append(String(fields[1])) }
          for mount in mounts { body("/sys/fs/cgroup/\(mount)\(below)", false) }
        }
        if path.popLast() == nil { break }
      }
    }
  }

  private func number(in path: String) -> Int? {
    read(path).flatMap { $0.split(whereSeparator: \.isWhitespace).first }.flatMap { Int($0) }
  }
}

/// The text of a file of at most 64 KiB, such as those of `/proc`; nil where it cannot be read.
func smallFile(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  var filled = 0
  while filled < bytes.count {
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled) }
    guard count > 0 else { break }
    filled += count
  }
  return String(decoding: bytes[..<filled], as: UTF8.self)
}
