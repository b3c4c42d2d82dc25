import Foundation

/// A peer: a script of `Benchmarks/Peers` that does the work once and prints a measurement on its last line.
struct Peer: Side {
  let label: String
  let script: String
  var arguments: [String] = []
  let threads: Int

  func measure(_ workspace: Workspace) throws -> Measurement {
    let printed = try workspace.peer(script, arguments, threads: threads).output(processors: threads)
    guard let line = printed.split(separator: "\n").last,
      let measurement = try? JSONDecoder().decode(Measurement.self, from: Data(line.utf8))
    else { throw Failure("\(script) printed no measurement") }
    return measurement
  }
}
