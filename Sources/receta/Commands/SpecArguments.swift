import ArgumentParser
import Experiments

/// What every command that reads one spec takes.
struct SpecArguments: ParsableArguments {
  @Argument(help: "The spec: a YAML file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var spec: String

  @Option(name: .customLong("set"), help: ArgumentHelp("Gives a parameter another value.", valueName: "name=value"))
  var overrides: [String] = []

  @Option(parsing: .unconditional, help: "Takes the place of the spec's seed.")
  var seed: UInt64?

  func validate() throws {
    if let seed, seed > UInt64(Int.max) { throw ValidationError("--seed takes a whole number from 0 to \(Int.max)") }
  }
}
