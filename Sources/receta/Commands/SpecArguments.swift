import ArgumentParser
import Experiments

/// The arguments of every command that reads one spec.
struct SpecArguments: ParsableArguments {
  @Argument(help: "The spec: a YAML file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var spec: String

  @Option(name: .customLong("set"), help: ArgumentHelp("Sets a parameter of the spec.", valueName: "name=value"))
  var overrides: [String] = []

  @Option(parsing: .unconditional, help: "Sets the spec's `seed`; seeds given in `dataset` or `training` stay.")
  var seed: UInt64?

  func validate() throws {
    if let seed, seed > UInt64(Int.max) {
      throw ValidationError("--seed takes an integer from 0 to \(Int.max); found \(seed)")
    }
  }
}
