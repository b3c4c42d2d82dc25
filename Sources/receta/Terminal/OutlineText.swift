import Diagnostics
import Experiments

/// The summary of a checked spec: data, layers with shapes and parameter counts, training.
struct OutlineText {
  private let outline: Outline
  private let width: Int?

  /// - Parameter width: the terminal's width, to which lines are clipped; nil to print them whole.
  init(_ outline: Outline, width: Int? = nil) {
    self.outline = outline
    self.width = width
  }

  var text: String {
    let title = outline.name + (outline.description.isEmpty ? "" : ": " + outline.description)
    return CellText.wrapped(CellText.escaped(title), width: width, indent: 0) + "\ndataset\n"
      + paragraphs(outline.dataset)
      + "\nmodel\n" + table + "\ntraining\n" + paragraphs(outline.training) + "\n"
  }

  private func paragraphs(_ lines: [String]) -> String {
    lines.map { CellText.wrapped(CellText.escaped($0), width: width) }.joined()
  }

  private var table: String {
    outline.model.split(separator: "\n").map { line in
      let text = "  " + CellText.escaped(line)
      return (width.map { CellText.clipped(text, to: $0) } ?? text) + "\n"
    }.joined()
  }
}
