import Foundation

/// The machine and software versions shown in the report.
struct Machine: Codable {
  let date: String
  let processor: String
  let processors: Int
  let memoryGigabytes: Int
  let system: String
  /// Receta's version and commit.
  let receta: String
  let python: String
  let peak: Peak

  static func here(_ workspace: Workspace) -> Machine {
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    return Machine(
      date: .now, processor: processorName, processors: Processors.count, memoryGigabytes: Int(memory.rounded()),
      system: system,
      receta: [
        firstLine("\(workspace.binary.path)", ["--version"]), firstLine("git", ["describe", "--always", "--dirty"]),
      ].joined(separator: ", commit "),
      python: firstLine(workspace.python, ["--version"]), peak: .measured())
  }

  /// The processor's name with family and model, since virtual machines often have generic names.
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
