import Foundation

/// A program with arguments, run on a limited number of processors.
struct Command {
  let program: String
  var arguments: [String]
  var environment: [String: String] = [:]
  /// Timeout in seconds.
  var timeout = 900

  /// Runs the program on `processors` processors and returns its standard output.
  func output(processors: Int) throws(Failure) -> String {
    let pinned = Processors.pinned(["timeout", "\(timeout)", program] + arguments, to: processors)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = pinned
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let complaints = FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid()).log")
    defer { try? FileManager.default.removeItem(at: complaints) }
    do {
      _ = FileManager.default.createFile(atPath: complaints.path, contents: nil)
      process.standardError = try FileHandle(forWritingTo: complaints)
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
        let last = said.split(separator: "\n").last.map(String.init) ?? "exit code \(process.terminationStatus)"
        throw Failure("\(program.split(separator: "/").last ?? "") failed: \(last)")
      }
      return String(decoding: data, as: UTF8.self)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(program) could not be run: \(error)")
    }
  }
}
