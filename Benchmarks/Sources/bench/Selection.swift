import Foundation

/// The rows, profiles and curves measured in this run.
struct Selection {
  let rows: [Row]
  let profiles: [Training]
  let growth: [Growth]

  /// - Parameter only: comma-separated names; empty for all, without the slow ones in a fast run.
  init(_ only: String, isFast: Bool) throws {
    let wanted = only.split(separator: ",").map(String.init)
    let known = Row.all.map(\.name) + Training.allCases.map(\.profileName) + Growth.all.map(\.resultName)
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      say("bench: unknown name '\(unknown)'; known names: \(known.joined(separator: ", "))")
      exit(64)
    }
    func isWanted(_ name: String, inFast: Bool) -> Bool { wanted.isEmpty ? inFast || !isFast : wanted.contains(name) }
    rows = Row.all.filter { isWanted($0.name, inFast: !$0.isLeftOutWhenFast) }
    profiles = Training.allCases.filter { isWanted($0.profileName, inFast: false) }
    growth = Growth.all.filter { isWanted($0.resultName, inFast: false) }
  }
}
