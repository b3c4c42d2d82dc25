import Diagnostics
import Testing
import YAML

struct ReadSourceTests {
  private func printed(_ bytes: [UInt8], file: String = "a.yaml") -> String {
    let collector = Collector()
    _ = sourceText(file: file, bytes: bytes, into: collector)
    return TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources)
  }

  @Test("A byte order mark of UTF-8 is not part of the text")
  func byteOrderMark() {
    let collector = Collector()
    let source = sourceText(file: "a.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1".utf8), into: collector)
    #expect(source?.text == "a: 1")
  }

  @Test("A file in UTF-16 or UTF-32 is named as such, with the command that converts it")
  func wideEncodings() {
    let utf16 = Array("a: 1234567\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(printed([0xFF, 0xFE] + utf16, file: "it's.yaml").contains("the file is UTF-16; a spec must be UTF-8"))
    #expect(
      printed([0xFF, 0xFE] + utf16, file: "it's.yaml").contains(
        #"help: convert it: `iconv -f UTF-16 -t UTF-8 'it'\''s.yaml' > 'it'\''s-utf8.yaml'`"#))
    #expect(printed(utf16).contains("iconv -f UTF-16LE -t UTF-8 'a.yaml' > 'a-utf8.yaml'"))
    #expect(printed([0] + utf16.dropLast()).contains("iconv -f UTF-16BE"))
    #expect(printed([0, 0, 0xFE, 0xFF]).contains("the file is UTF-32"))
  }

  @Test("A byte that is not UTF-8 is shown with the encoding that the file probably has")
  func latinText() {
    #expect(
      printed(Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A] + Array("c: 2".utf8)) == """
        error[not-utf8]: the byte 0xE9 is not UTF-8; the file is probably Latin-1 or Windows-1252
         --> a.yaml:2:7
          |
        2 | b: caf�
          |       ^
          = help: convert it: `iconv -f WINDOWS-1252 -t UTF-8 'a.yaml' > 'a-utf8.yaml'`

        """)
    #expect(printed(Array("a: ".utf8) + [0x93, 0x78, 0x94]).contains("the file is probably Windows-1252"))
    // Other characters are in UTF-8: a conversion would damage them.
    #expect(printed(Array("a: 日本 ".utf8) + [0xE9]).contains("help: replace this byte"))
  }

  @Test("A missing file is answered with the nearest name")
  func missing() {
    let sources = MemorySources(["specs/shop.yaml": "a: 1\n"])
    func read(_ path: String) -> (SourceText?, Diagnostic?) {
      let collector = Collector()
      return (readSource(path: path, from: sources, into: collector), collector.diagnostics.first)
    }
    #expect(read("specs/shop.yaml").0?.text == "a: 1\n")
    #expect(read("specs/shp.yaml").1?.help == "did you mean `specs/shop.yaml`?")
    #expect(read("specs/shop").1?.help == "did you mean `specs/shop.yaml`?")
    #expect(read("other/shop").1?.code == .fileNotFound)
  }

  @Test("A file above the limit is refused")
  func tooLarge() {
    let collector = Collector()
    let sources = MemorySources(["a": String(repeating: "#", count: 1 << 20 + 1)])
    #expect(readSource(path: "a", from: sources, into: collector) == nil)
    #expect(collector.diagnostics.map(\.code) == [.tooLarge])
  }
}
