import LibC
import Testing

@testable import Diagnostics

struct CodeTests {
  @Test("Every code has a name of lower-case words joined by hyphens, a meaning, and two examples or none")
  func pages() {
    let names = Code.all.map(\.name)
    #expect(Set(names).count == names.count)
    for code in Code.all {
      #expect(code.name.allSatisfy { $0 == "-" || ($0.isLowercase && $0.isASCII) || $0.isNumber }, "\(code)")
      #expect(code.meaning.hasSuffix(".") && code.wrong.isEmpty == code.right.isEmpty, "\(code)")
      #expect(Code.named(code.name) == code)
    }
  }

  @Test("A page shows the meaning, the wrong form and the right one")
  func pageText() {
    let code = Code("c", "It is so.", in: "m.n", wrong: "a:\n  b", right: "a: b")
    #expect(code.text == "c: It is so.\n\nWrong, in `m.n`:\n    a:\n      b\n\nRight:\n    a: b\n")
    #expect(
      code.markdown()
        == "### c\n\nIt is so.\n\nWrong, in `m.n`:\n\n```yaml\na:\n  b\n```\n\nRight:\n\n```yaml\na: b\n```\n")
  }

  @Test("Warnings can be suppressed, errors cannot")
  func suppression() {
    #expect(Code.unusedNode.isSuppressible && !Code.unknownNode.isSuppressible)
    #expect(Code.all.filter { $0.traits.contains(.unusedPart) && !$0.isSuppressible } == [])
  }

  @Test("Every declared code is listed")
  func listed() throws {
    var declared = 0
    for name in ["Composition", "DataFile", "Data", "Experiment", "Field", "File", "Lint", "Model", "YAML"] {
      let folder = String(#filePath).split(separator: "/Tests/DiagnosticsTests/")[0]
      declared +=
        contents("\(folder)/Sources/Diagnostics/Pages/\(name)Pages.swift").split(separator: " = Code(").count - 1
    }
    #expect(declared == Code.all.count)
  }
}

private func contents(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
