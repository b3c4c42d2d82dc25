import Diagnostics
import GraphIR
import Schema

// The inputs of a layer. Names of nodes that were not built have been reported before; inputs that do not fit are reported here.
extension ModelBuilder {
  /// The value of a node. Nil if it has an error, or after reporting an id.
  func value(_ name: NodeName) -> NodeValue? {
    if let value = values[name.text] { return value.value }
    if ModelInputs.names.contains(name.text) {
      collector.report(
        Diagnostic(
          code: .idAsValue, message: "\(quoted(kind)) reads a vector or a table, but \(quoted(name.text)) is an id",
          range: name.range, help: helpForID(name.text)))
    }
    return nil
  }

  private func helpForID(_ id: String) -> String {
    let embeddings = values.filter { $0.value.kind == EmbeddingLayer.name && $0.value.inputs == [id] }.keys.sorted()
    if !embeddings.isEmpty { return "read \(listed(embeddings)), which embeds it" }
    let vector = id.replacing(".", with: "_") + "_vector"
    return "embed it, `\(vector): {embedding: {of: \(id), size: 16}}`, and read `\(vector)`"
  }

  /// The vector of a node. Nil if it has an error, or after reporting a table.
  func vector(_ name: NodeName) -> NodeID? {
    guard let value = value(name) else { return nil }
    if !value.isTable { return value.parts[0] }
    reportShape(
      name, "\(quoted(kind)) takes vectors, but \(quoted(name.text)) is a table of shape \(shape(of: value))",
      help: "flatten it, `\(name.text)_flat: {flatten: \(name.text)}`, and read `\(name.text)_flat`")
    return nil
  }

  /// The vectors of a table. Nil if the node has an error, or after reporting a vector.
  ///
  /// - Parameter help: help for a node that is a vector.
  func table(
    _ name: NodeName,
    help: String = "give a list of vectors of the same width, or a table: an `embedding` of several ids, or a `stack`"
  ) -> [NodeID]? {
    guard let value = value(name) else { return nil }
    if value.isTable { return value.parts }
    reportShape(
      name, "\(quoted(kind)) takes a table, but \(quoted(name.text)) is a vector of shape \(shape(of: value))",
      help: help)
    return nil
  }

  /// The values of several nodes of the same shape. Nil after an error.
  func values(ofOneShape names: [NodeName]) -> [NodeValue]? {
    let found = names.map { value($0) }
    let values = found.compactMap { $0 }
    guard let first = values.first, values.count == names.count else { return nil }
    guard let odd = values.firstIndex(where: { shape(of: $0) != shape(of: first) }) else { return values }
    reportShapes(
      names[0], names[odd],
      "\(quoted(kind)) takes inputs of the same shape, but \(quoted(names[0].text)) is "
        + "\(shape(of: first)) and \(quoted(names[odd].text)) is \(shape(of: values[odd]))")
    return nil
  }

  /// The vectors of several nodes of the same width. Nil after an error.
  func vectors(ofOneWidth names: [NodeName]) -> [NodeID]? {
    let found = names.map { vector($0) }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    return values(ofOneShape: names)?.map { $0.parts[0] }
  }

  /// The vectors of a table, or of a list of vectors and tables of the same width, in order. Nil after an error.
  func fields(_ of: OneOrMany<NodeName>, atLeast least: Int = 2, atMost most: Int = .max) -> [NodeID]? {
    guard let vectors = fieldsOfOneWidth(of), let name = of.values.first, hasEnough(vectors, least, at: name) else {
      return nil
    }
    guard vectors.count <= most else {
      collector.report(
        Diagnostic(
          code: .tooManyLayers,
          message:
            "\(quoted(kind)) combines all pairs of at most \(most) vectors; found \(grouped(vectors.count))",
          range: name.range, help: "reduce them first, with `mean` or `bi_interaction`"))
      return nil
    }
    return vectors
  }

  /// The vectors of a table, or of a list of vectors and tables.
  private func fieldsOfOneWidth(_ of: OneOrMany<NodeName>) -> [NodeID]? {
    if !of.isList, let name = of.values.first { return table(name) }
    let found = of.values.map { value($0) }
    let values = found.compactMap { $0 }
    guard let first = values.first, values.count == of.values.count else { return nil }
    let wanted = width(first.parts[0])
    if let odd = values.firstIndex(where: { width($0.parts[0]) != wanted }) {
      let (a, b) = (of.values[0], of.values[odd])
      reportShapes(
        a, b,
        "\(quoted(kind)) takes vectors of the same width, but \(quoted(a.text)) is "
          + "\(shape(of: first)) and \(quoted(b.text)) is \(shape(of: values[odd]))")
      return nil
    }
    return values.flatMap { $0.parts }
  }

  private func hasEnough(_ vectors: [NodeID], _ least: Int, at name: NodeName) -> Bool {
    if vectors.count >= least { return true }
    collector.report(
      Diagnostic(
        code: .wrongCount,
        message: "\(quoted(kind)) takes at least \(counted(least, "vector")); found \(vectors.count)",
        range: name.range))
    return false
  }

  private func reportShape(_ name: NodeName, _ message: String, help: String) {
    let related = values[name.text].map {
      [Related(range: $0.definition, message: "\(quoted(name.text)) is defined here")]
    }
    collector.report(
      Diagnostic(code: .shapeMismatch, message: message, range: name.range, related: related ?? [], help: help))
  }

  private func isTable(_ name: NodeName) -> Bool? { values[name.text]?.value.isTable }

  /// Reports two inputs that do not fit together, at the second one, with their definitions.
  private func reportShapes(_ first: NodeName, _ odd: NodeName, _ message: String) {
    let related = [first, odd].compactMap { name in
      values[name.text].map { value in
        Related(range: value.definition, message: "\(quoted(name.text)) has the shape \(shape(of: value.value))")
      }
    }
    collector.report(
      Diagnostic(
        code: .shapeMismatch, message: message, range: odd.range, related: related,
        help: isTable(first) == isTable(odd)
          ? "give both the same size, or transform one with a `dense` layer"
          : "turn the table into a vector with `flatten`, or vectors into a table with `stack`"))
  }
}
