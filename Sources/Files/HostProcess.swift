import LibC

/// A process, as other processes on this or another machine can recognize it.
package struct HostProcess: Sendable, Equatable {
  /// The process id; in a container, the container's own.
  package let id: Int
  /// The machine's name.
  package let host: String
  /// Names the time since the machine was started; empty where the system does not say.
  package let boot: String
  /// When the process was started, in the system's own unit; empty where the system does not say.
  package let started: String

  package init(id: Int, host: String, boot: String, started: String) {
    (self.id, self.host, self.boot, self.started) = (id, host, boot, started)
  }

  /// This process.
  package static var current: HostProcess {
    let id = Int(getpid())
    return HostProcess(id: id, host: machine, boot: bootID, started: startTime(of: id))
  }

  /// Whether it runs on the machine that this process runs on, since the same start. Containers of one machine count as one.
  package var isOnThisMachine: Bool { boot.isEmpty ? host == Self.machine : boot == Self.bootID }

  /// Whether it was started on this machine before the machine's last start.
  package var isFromBeforeStart: Bool { host == Self.machine && boot != Self.bootID }

  /// Whether the process runs. Only for a process of this machine, outside of containers.
  package var isAlive: Bool {
    guard id > 0, let number = pid_t(exactly: id), kill(number, 0) == 0 || errno == EPERM else { return false }
    return started == Self.startTime(of: id)
  }

  private static var machine: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var bootID: String {
    guard let bytes = try? readFile("/proc/sys/kernel/random/boot_id") else { return "" }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// The 22nd field of `/proc/ID/stat`, in which the command's name, in parentheses, may hold blanks.
  private static func startTime(of id: Int) -> String {
    guard let bytes = try? readFile("/proc/\(id)/stat") else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return "" }
    let fields = text[end...].split(separator: " ")
    return fields.count > 20 ? String(fields[20]) : ""
  }
}
