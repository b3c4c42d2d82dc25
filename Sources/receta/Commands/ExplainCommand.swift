import ArgumentParser
import Diagnostics
import Experiments

/// `receta explain`: the reference, a page at a time.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains a layer, a field, a section, a metric or the code of an error.",
    discussion: "Without a word it lists what there is to explain.")

  @Argument(help: "For example dense, adam, batch_size, ndcg or unknown-key.")
  var word: String?

  func run() throws {
    guard let word else {
      Console.output.write(Reference.contents)
      return
    }
    guard let page = Reference.page(for: word) else {
      let near = Reference.nearest(to: word).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("there is nothing called '\(word)' to explain\(near)")
    }
    Console.output.write(page)
  }
}
