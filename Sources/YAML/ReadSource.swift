package import Diagnostics
import LibC

/// Reads a spec's file, or standard input where the path is `-`; nil after reporting why it cannot be read: it is missing, a folder, not to be opened, too large, not UTF-8.
///
/// - Parameter named: where the path stands in a file, and what is written there.
package func readSource(
  path: String, named: (text: String, place: SourceRange)? = nil, into collector: Collector
) -> SourceText? {
  func refuse(_ code: Code, _ message: String, _ help: String?) -> SourceText? {
    collector.report(
      Diagnostic(code: code, message: message, range: named?.place, path: named == nil ? path : nil, help: help))
    return nil
  }
  let shownPath = named?.text ?? path
  /// A path beside this one, as it would be written in its place.
  func written(_ other: String) -> String {
    func split(_ path: String) -> (folder: Substring, name: Substring) {
      guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
      return (path[...slash], path[path.index(after: slash)...])
    }
    return String(split(shownPath).folder + split(other).name)
  }
  let file = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else {
    if errno == ENOENT {
      return refuse(
        .fileNotFound, "there is no file \(quoted(shownPath))",
        // What takes the place of bytes that are no text.
        path.unicodeScalars.contains("\u{FFFD}")
          ? "if its name is not UTF-8, rename it"
          : nearestFile(path).map { "did you mean \(quoted(written($0)))?" })
    }
    return refuse(.unreadableFile, "\(quoted(shownPath)) cannot be opened: \(String(cString: strerror(errno)))", nil)
  }
  defer { close(file) }
  var status = stat()
  if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
    let specs = files(in: path).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let shown = specs.prefix(5).map { shownPath.hasSuffix("/") ? shownPath + $0 : shownPath + "/" + $0 }
    return refuse(
      .isAFolder, "\(quoted(shownPath)) is a folder, not a spec",
      shown.isEmpty ? nil : "name a file in it: \(listed(shown))")
  }
  let limit = 1 << 20
  var bytes: [UInt8] = []
  while true {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = read(file, buffer.baseAddress, buffer.count)
      failure = got < 0 ? errno : 0
      count = max(0, got)
    }
    if failure == EINTR { continue }
    guard failure == 0 else {
      return refuse(
        .unreadableFile, "\(quoted(shownPath)) cannot be read: \(String(cString: strerror(failure)))", nil)
    }
    if chunk.isEmpty { break }
    bytes += chunk
    if bytes.count > limit {
      return refuse(
        .tooLarge, "\(quoted(shownPath)) has more than \(limit >> 20) MB, which no spec needs", "is it a data file?")
    }
  }
  return sourceText(file: path, bytes: bytes, into: collector)
}

/// A text from a file's bytes, without its byte order mark; nil after reporting the place of a byte that is not UTF-8.
package func sourceText(file: String, bytes: [UInt8], into collector: Collector) -> SourceText? {
  var bytes = bytes[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    collector.report(
      Diagnostic(
        code: .notUTF8, message: "the file is UTF-16; a spec is UTF-8",
        range: SourceRange(file: file, start: .start, end: .start), help: "save it as UTF-8"))
    return nil
  }
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
  let place = Place(line: before.lines.count, column: (before.lines.last?.unicodeScalars.count ?? 0) + 1)
  let byte = String(bytes[bad], radix: 16, uppercase: true)
  collector.report(
    Diagnostic(
      code: .notUTF8, message: "the byte 0x\(byte) here is not UTF-8",
      range: source.range(place, Place(line: place.line, column: place.column + 1)),
      help: "save the file as UTF-8 (it may be Latin-1 or Windows-1252)"))
  return nil
}

private func nearestFile(_ path: String) -> String? {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { String(path[...$0]) } ?? ""
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  let names = files(in: folder.isEmpty ? "." : folder)
  if let extended = ["\(name).yaml", "\(name).yml"].first(where: names.contains) { return folder + extended }
  return nearest(name, in: names).map { folder + $0 }
}

/// The names in a folder, sorted; none when it cannot be read.
private func files(in folder: String) -> [String] {
  guard let handle = opendir(folder) else { return [] }
  defer { closedir(handle) }
  var names: [String] = []
  while names.count < 10_000, let entry = readdir(handle) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
