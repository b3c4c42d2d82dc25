import CProcessor
import LibC

extension Pool {
  /// The number of processors this process may use, at least 1: those of its affinity mask, limited by the CPU quota of
  /// its control group (a container's limit).
  package static var availableProcessors: Int {
    let allowed = processorsInAffinityMask()
    let groups = ControlGroups.ofThisProcess
    guard let quota = groups.processorQuota else { return allowed }
    return max(1, min(allowed, quota))
  }

  /// The number of threads to start where `requested` are asked for; more threads than processors only slow each other
  /// down, so the number is limited to `availableProcessors`.
  package static func threads(requested: Int?) -> Int {
    let available = availableProcessors
    return requested.map { max(1, min($0, available)) } ?? available
  }
}

private func processorsInAffinityMask() -> Int {
  let allowed = Int(processor_count_allowed())
  return allowed > 0 ? allowed : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
