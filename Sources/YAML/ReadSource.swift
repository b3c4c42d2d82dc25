package import Diagnostics

/// Reads the text of a spec. Nil after reporting why it cannot be read: it is missing, not a regular file, too large, not UTF-8.
///
/// - Parameters:
///   - path: the file, or `-` for standard input.
///   - reference: the text and the range of the path where another file names it, as in `extends`.
///   - sources: supplies the bytes.
package func readSource(
  path: String, namedAt reference: (text: String, range: SourceRange)? = nil, from sources: any SourceProvider,
  into collector: Collector
) -> SourceText? {
  let shownPath = reference?.text ?? path
  func refuse(_ code: Code, _ message: String, _ help: String?) -> SourceText? {
    collector.report(
      Diagnostic(
        code: code, message: message, range: reference?.range, path: reference == nil ? path : nil, help: help))
    return nil
  }
  /// Another file in the same folder, in the form in which the path is written.
  func written(_ name: String) -> String {
    guard let slash = shownPath.lastIndex(of: "/") else { return name }
    return shownPath[...slash] + name
  }
  do throws(SourceFailure) {
    return sourceText(file: path, bytes: try sources.bytes(of: path, limit: 1 << 20), into: collector)
  } catch {
    switch error {
    case .missing:
      return refuse(
        .fileNotFound, "file \(quoted(shownPath)) does not exist",
        // The replacement of bytes that are not UTF-8.
        path.unicodeScalars.contains("\u{FFFD}")
          ? "rename the file: its name is not UTF-8"
          : nearestName(path, sources).map { "did you mean \(quoted(written($0)))?" })
    case .folder:
      let specs = sources.names(in: path).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      let shown = specs.prefix(5).map { shownPath.hasSuffix("/") ? shownPath + $0 : shownPath + "/" + $0 }
      return refuse(
        .isAFolder, "\(quoted(shownPath)) is a folder, not a spec",
        shown.isEmpty ? "name a spec file" : "name a file in it: \(listed(shown))")
    case .notAFile(let kind):
      return refuse(
        .unreadableFile, "\(quoted(shownPath)) is \(kind), not a regular file",
        reference == nil ? "name a regular file, or pipe the spec into `receta validate -`" : "name a regular file")
    case .tooLarge:
      return refuse(
        .tooLarge,
        "\(path == "-" ? "standard input" : quoted(shownPath)) has more than 1 MB, the most that a spec can have",
        "is it a data file?")
    case .unreadable(let reason):
      return refuse(.unreadableFile, "cannot read \(quoted(shownPath)): \(reason)", nil)
    }
  }
}

/// The name of the most similar file in the same folder; nil where none is similar.
private func nearestName(_ path: String, _ sources: any SourceProvider) -> String? {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  let names = sources.names(in: folder)
  return ["\(name).yaml", "\(name).yml"].first(where: names.contains) ?? nearest(name, in: names)
}

/// The text of a file's bytes, without a byte order mark. Nil after reporting the encoding that the file has instead of UTF-8, and the
/// command that converts it.
package func sourceText(file: String, bytes: [UInt8], into collector: Collector) -> SourceText? {
  if let encoding = TextEncoding(wideEncodingOf: bytes) {
    collector.report(
      Diagnostic(
        code: .notUTF8, message: "the file is \(encoding.name); a spec must be UTF-8",
        range: SourceRange(file: file, start: .start, end: .start), help: encoding.conversion(of: file)))
    return nil
  }
  let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  let bad: Int
  do {
    _ = try UTF8Span(validating: bytes.span)
    return SourceText(file: file, text: String(decoding: bytes, as: UTF8.self))
  } catch {
    bad = bytes.startIndex + error.byteOffsets.lowerBound
  }
  let source = SourceText(file: file, text: String(decoding: bytes, as: UTF8.self))
  collector.add(source)
  let before = SourceText(file: file, text: String(decoding: bytes[..<bad], as: UTF8.self))
  let position = Position(line: before.lines.count, column: (before.lines.last?.unicodeScalars.count ?? 0) + 1)
  let byte = String(bytes[bad], radix: 16, uppercase: true)
  let range = source.range(position, Position(line: position.line, column: position.column + 1))
  let encoding = TextEncoding(singleByteEncodingOf: bytes)
  collector.report(
    Diagnostic(
      code: .notUTF8,
      message: "the byte 0x\(byte) is not UTF-8" + (encoding.map { "; the file is probably \($0.name)" } ?? ""),
      range: range,
      help: encoding?.conversion(of: file) ?? "replace this byte: the rest of the file has other text in UTF-8"))
  return nil
}
