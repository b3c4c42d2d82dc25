import CProcessor
import LibC

extension Pool {
  /// How many processors this process may use: those that it may run on, bounded by its control group's share of time
  /// (a container's limit), at least 1.
  package static var availableProcessors: Int {
    let allowed = processorsAllowed()
    guard let share = processorShare(groups: smallFile("/proc/self/cgroup") ?? "", read: smallFile) else {
      return allowed
    }
    return max(1, min(allowed, share))
  }
}

private func processorsAllowed() -> Int {
  let allowed = Int(processor_count_allowed())
  return allowed > 0 ? allowed : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// The smallest share of time, in whole processors rounded up, that a control group from the process's own to the root sets;
/// nil when none sets one.
/// - Parameters:
///   - groups: the text of `/proc/self/cgroup`: lines of `number:controllers:path`, the second version's controllers empty.
///   - read: gives a file's text, nil where there is no such file.
func processorShare(groups: String, read: (String) -> String?) -> Int? {
  var smallest: Int?
  func consider(_ quota: Int?, _ period: Int?) {
    guard let quota, let period, quota > 0, period > 0 else { return }
    let share = (quota + period - 1) / period
    smallest = min(smallest ?? share, share)
  }
  for line in groups.split(whereSeparator: \.isNewline) {
    let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { continue }
    let controllers = fields[1].split(separator: ",")
    var parts = fields[2].split(separator: "/")
    while true {
      let path = parts.map { "/\($0)" }.joined()
      if controllers.isEmpty {
        let words = (read("/sys/fs/cgroup\(path)/cpu.max") ?? "").split(whereSeparator: \.isWhitespace)
        if words.count == 2 { consider(Int(words[0]), Int(words[1])) }
      } else if controllers.contains("cpu") {
        for mount in ["cpu", String(fields[1])] {
          let folder = "/sys/fs/cgroup/\(mount)\(path)"
          consider(number(read("\(folder)/cpu.cfs_quota_us")), number(read("\(folder)/cpu.cfs_period_us")))
        }
      }
      if parts.popLast() == nil { break }
    }
  }
  return smallest
}

private func number(_ text: String?) -> Int? {
  text.flatMap { $0.split(whereSeparator: \.isWhitespace).first }.flatMap { Int($0) }
}

/// The text of a file of at most 64 KiB, such as the kernel's; nil when it cannot be read.
private func smallFile(_ path: String) -> String? {
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
