import Diagnostics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Test("each code has one page, in lower-kebab words, with a meaning and two examples")
func pages() {
  let codes = CodePage.all.map(\.code)
  #expect(Set(codes).count == codes.count)
  for page in CodePage.all {
    #expect(page.code.allSatisfy { $0 == "-" || ($0.isLowercase && $0.isASCII) || $0.isNumber }, "\(page.code)")
    #expect(page.meaning.hasSuffix(".") && page.wrong.isEmpty == page.right.isEmpty, "\(page.code)")
  }
}

@Test("a page shows the meaning, the wrong form and the right one")
func pageText() {
  let page = CodePage("c", "It is so.", in: "m.n", wrong: "a:\n  b", right: "a: b")
  #expect(page.text == "c: It is so.\n\nWrong, in `m.n`:\n    a:\n      b\n\nRight:\n    a: b\n")
  #expect(
    page.markdown()
      == "### c\n\nIt is so.\n\nWrong, in `m.n`:\n\n```yaml\na:\n  b\n```\n\nRight:\n\n```yaml\na: b\n```\n")
}

/// Codes stand in the sources as the first argument of what reports them.
@Test("each code that the sources report has a page")
func everyCodeHasItsPage() throws {
  let known = Set(CodePage.all.map(\.code))
  var root = String(#filePath).split(separator: "/", omittingEmptySubsequences: false)
  root.removeLast(3)
  let files = sources(under: root.joined(separator: "/") + "/Sources")
  try #require(files.count > 20)
  let pattern = /(?:code:|\breport\(|Refusal\(|diagnostic\(|mend\()\s*"([a-z0-9]+(?:-[a-z0-9]+)*)"/
  for file in files {
    for match in contents(file).matches(of: pattern) {
      #expect(known.contains(String(match.1)), "\(file) reports \(match.1)")
    }
  }
}

private func sources(under folder: String) -> [String] {
  guard let handle = opendir(folder) else { return [] }
  defer { closedir(handle) }
  var found: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasPrefix(".") { continue }
    if name.hasSuffix(".swift") {
      found.append(folder + "/" + name)
    } else {
      found += sources(under: folder + "/" + name)
    }
  }
  return found.sorted()
}

private func contents(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
