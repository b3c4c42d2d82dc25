import Diagnostics
import GraphIR
import Schema

// What a layer reads. A name that nothing was built for has its mistake reported already; what does not fit is reported here.
extension ModelBuilder {
  /// What a node holds; nil where it has a mistake, or is an id.
  func value(_ name: NodeName) -> NodeValue? {
    if let value = values[name.text] { return value.value }
    if ModelInputs.names.contains(name.text) {
      collector.report(
        Diagnostic(
          code: .idAsValue, message: "\(quoted(kind)) reads numbers, and \(quoted(name.text)) is an id",
          range: name.range, help: helpForID(name.text)))
    }
    return nil
  }

  private func helpForID(_ id: String) -> String {
    let embeddings = values.filter { $0.value.kind == Embedding.name && $0.value.inputs == [id] }.keys.sorted()
    if !embeddings.isEmpty { return "read \(listed(embeddings)), which embeds it" }
    let vector = id.replacing(".", with: "_") + "_vector"
    return "embed it, `\(vector): {embedding: {of: \(id), size: 16}}`, and read `\(vector)`"
  }

  /// The vector that a node holds; nil where it has a mistake, or holds a table.
  func vector(_ name: NodeName) -> NodeID? {
    guard let value = value(name) else { return nil }
    if !value.isTable { return value.parts[0] }
    reportShape(
      name, "\(quoted(kind)) works on vectors, and \(quoted(name.text)) is a table of them, \(shape(of: value))",
      help: "lay its vectors one after another, `\(name.text)_flat: {flatten: \(name.text)}`, and read "
        + "`\(name.text)_flat`")
    return nil
  }

  /// The vectors of the table that a node holds; nil where it has a mistake, or holds a vector.
  ///
  /// - Parameter help: what to do where it holds a vector.
  func table(
    _ name: NodeName,
    help: String = "give it a list of vectors of one width, or a table: `embedding` of several ids or `stack` makes one"
  ) -> [NodeID]? {
    guard let value = value(name) else { return nil }
    if value.isTable { return value.parts }
    reportShape(
      name, "\(quoted(kind)) works on a table of vectors, and \(quoted(name.text)) is a vector, \(shape(of: value))",
      help: help)
    return nil
  }

  /// The values that names stand for, all vectors of one width or all tables of one shape; else nil, after a report.
  func values(ofOneShape names: [NodeName]) -> [NodeValue]? {
    let found = names.map { value($0) }
    let values = found.compactMap { $0 }
    guard let first = values.first, values.count == names.count else { return nil }
    guard let odd = values.firstIndex(where: { shape(of: $0) != shape(of: first) }) else { return values }
    reportShapes(
      names[0], names[odd],
      "\(quoted(kind)) works on values of one shape, but \(quoted(names[0].text)) is "
        + "\(shape(of: first)) and \(quoted(names[odd].text)) is \(shape(of: values[odd]))")
    return nil
  }

  /// The vectors of one width that names stand for; else nil, after a report.
  func vectors(ofOneWidth names: [NodeName]) -> [NodeID]? {
    let found = names.map { vector($0) }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    return values(ofOneShape: names)?.map { $0.parts[0] }
  }

  /// The vectors of a table, or of a list of vectors and tables, in order, all of one width and at least `least` of them; else nil,
  /// after a report.
  func fields(_ of: OneOrMany<NodeName>, atLeast least: Int = 2, atMost most: Int = .max) -> [NodeID]? {
    guard let vectors = fieldsOfOneWidth(of), let name = of.values.first, hasEnough(vectors, least, at: name) else {
      return nil
    }
    guard vectors.count <= most else {
      collector.report(
        Diagnostic(
          code: .tooManyLayers,
          message:
            "\(quoted(kind)) works on each pair of its vectors, at most \(most) of them; found \(grouped(vectors.count))",
          range: name.range, help: "`mean` or `bi_interaction` makes one vector of many first"))
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
        "\(quoted(kind)) works on vectors of one width, but \(quoted(a.text)) is "
          + "\(shape(of: first)) and \(quoted(b.text)) is \(shape(of: values[odd]))")
      return nil
    }
    return values.flatMap { $0.parts }
  }

  private func hasEnough(_ vectors: [NodeID], _ least: Int, at name: NodeName) -> Bool {
    if vectors.count >= least { return true }
    collector.report(
      Diagnostic(
        code: .wrongCount, message: "\(quoted(kind)) works on at least \(least) vectors; found \(vectors.count)",
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

  /// Two values that do not go together, the second where it stands, and where each comes from.
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
          ? "give both the same size, or bring one to the other's with a `dense` layer"
          : "`flatten` makes a vector of a table, `stack` a table of vectors"))
  }
}
