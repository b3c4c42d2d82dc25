import Foundation

/// What the report says about the machine and its software.
struct Machine: Codable {
  let date: String
  let processor: String
  let processors: Int
  let memoryGigabytes: Int
  let system: String
  /// Receta's version and the commit it stands at.
  let receta: String
  let python: String
  let peak: Peak

  static func here(_ workplace: Workplace) -> Machine {
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    return Machine(
      date: .now, processor: processorName, processors: Processors.count, memoryGigabytes: Int(memory.rounded()),
      system: system,
      receta: [
        firstLine("\(workplace.binary.path)", ["--version"]), firstLine("git", ["describe", "--always", "--dirty"]),
      ].joined(separator: ", commit "),
      python: firstLine(workplace.python, ["--version"]), peak: .measured())
  }

  /// A virtual machine's processor often has no telling name, so its family and model stand beside it.
  private static var processorName: String {
    guard let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return "unknown" }
    func value(_ key: String) -> String? {
      let line = information.split(separator: "\n").first { $0.hasPrefix(key + "\t") || $0.hasPrefix(key + " \t") }
      return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let kind = [("cpu family", "family"), ("model", "model")].compactMap { key, word in
      value(key).map { "\(word) \($0)" }
    }
    return "\(value("model name") ?? "unknown") (\(kind.joined(separator: ", ")))"
  }

  private static var system: String {
    let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let line = release.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    return line.map { $0.dropFirst(12).trimmingCharacters(in: ["\""]) }
      ?? ProcessInfo.processInfo.operatingSystemVersionString
  }

  private static func firstLine(_ program: String, _ arguments: [String]) -> String {
    let output = try? Command(program: program, arguments: arguments).output(processors: Processors.count)
    return output?.split(separator: "\n").first.map(String.init) ?? "-"
  }
}
