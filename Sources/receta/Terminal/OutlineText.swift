import Experiments

/// A checked spec in a few lines: data, layers with shapes and parameter counts, training.
struct OutlineText {
  private let outline: Outline

  init(_ outline: Outline) { self.outline = outline }

  var text: String {
    let title = outline.name + (outline.description.isEmpty ? "" : ": " + outline.description)
    return title + "\n\ndataset\n" + indented(outline.dataset) + "\nmodel\n"
      + indented(outline.model.split(separator: "\n").map(String.init)) + "\ntraining\n" + indented(outline.training)
      + (outline.memory.map { "\nmemory\n" + indented([$0]) } ?? "") + "\n"
  }

  private func indented(_ lines: [String]) -> String { lines.map { "  \($0)\n" }.joined() }
}
