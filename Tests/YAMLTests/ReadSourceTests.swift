import Diagnostics
import LibC
import Testing
import YAML

private func printed(_ bytes: [UInt8]) -> String {
  let collector = Collector()
  _ = sourceText(file: "a.yaml", bytes: bytes, into: collector)
  return TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources)
}

@Test("a byte order mark is no part of the text")
func byteOrderMark() {
  let collector = Collector()
  let source = sourceText(file: "a.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1".utf8), into: collector)
  #expect(source?.text == "a: 1")
  #expect(printed([0xFF, 0xFE, 0x61, 0x00]).contains("the file is UTF-16; a spec is UTF-8"))
}

@Test("a byte that is not UTF-8 is shown where it stands")
func latinText() {
  #expect(
    printed(Array("a: 1\nb: ünder caf".utf8) + [0xE9, 0x0A] + Array("c: 2".utf8)) == """
      error[not-utf8]: the byte 0xE9 here is not UTF-8
       --> a.yaml:2:13
        |
      2 | b: ünder caf�
        |             ^
        = help: save the file as UTF-8 (it may be Latin-1 or Windows-1252)

      """)
}

@Test("a missing file, a folder and a file that is too large have messages of their own")
func filesThatCannotBeRead() {
  let folder = "/tmp/receta-read-\(getpid())"
  #expect(mkdir(folder, 0o700) == 0)
  let file = folder + "/shop.yaml"
  let handle = open(file, O_CREAT | O_WRONLY, 0o600)
  #expect(write(handle, "a: 1\n", 5) == 5)
  close(handle)
  defer {
    unlink(file)
    rmdir(folder)
  }
  func read(_ path: String) -> (SourceText?, Diagnostic?) {
    let collector = Collector()
    return (readSource(path: path, into: collector), collector.diagnostics.first)
  }
  #expect(read(file).0?.text == "a: 1\n")
  let missing = read(folder + "/shp.yaml").1
  #expect(missing?.code.name == "file-not-found")
  #expect(missing?.help == "did you mean `\(file)`?")
  #expect(read(folder + "/shop").1?.help == "did you mean `\(file)`?")
  let directory = read(folder).1
  #expect(directory?.code.name == "is-a-folder")
  #expect(directory?.help == "name a file in it: `\(file)`")
  #expect(read("/dev/zero").1?.code.name == "too-large")
  #expect(read("").1?.code.name == "file-not-found")
}
