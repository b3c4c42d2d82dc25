import Datasets
import Diagnostics
import Files
import LibC
import Testing

/// A data file or a spec with an error whose help contains everything that is needed to correct it.
struct Advice: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let file: String
  let delimiter: String
  let header: Bool
  let columns: String
  /// The code of the first diagnostic.
  let code: String
  /// A part of its message.
  let message: String
  /// The program that the command needs and that not every machine has.
  let program: String?

  init(
    _ name: String, _ bytes: [UInt8], file: String = "data.csv", delimiter: String = "comma", header: Bool = true,
    columns: String = "{user: user, item: item, rating: rating}", code: String, message: String,
    program: String? = nil
  ) {
    (testDescription, self.bytes, self.file, self.delimiter) = (name, bytes, file, delimiter)
    (self.header, self.columns, self.code, self.message) = (header, columns, code, message)
    self.program = program
  }

  init(
    _ name: String, _ text: String, file: String = "data.csv", delimiter: String = "comma", header: Bool = true,
    columns: String = "{user: user, item: item, rating: rating}", code: String, message: String,
    program: String? = nil
  ) {
    self.init(
      name, Array(text.utf8), file: file, delimiter: delimiter, header: header, columns: columns, code: code,
      message: message, program: program)
  }

  static let table = "user,item,rating\nu1,i1,5\nu1,i2,4\nu2,i1,4.5\n"

  private static func utf16(_ text: String, mark: Bool) -> [UInt8] {
    (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  private static func separated(by delimiter: String) -> String {
    table.split(separator: ",", omittingEmptySubsequences: false).joined(separator: delimiter)
  }

  static let all: [Advice] = [
    Advice("semicolons", separated(by: ";"), code: "wrong-delimiter", message: "by semicolons, not by commas"),
    Advice("tabs", separated(by: "\t"), code: "wrong-delimiter", message: "by tabs, not by commas"),
    Advice("pipes", separated(by: "|"), code: "wrong-delimiter", message: "by pipes"),
    Advice("double colons", separated(by: "::"), code: "wrong-delimiter", message: "by double colons"),
    Advice("spaces", separated(by: " "), code: "wrong-delimiter", message: "by spaces"),
    Advice("commas", table, delimiter: "tab", code: "wrong-delimiter", message: "by commas, not by tabs"),
    Advice(
      "aligned columns", "user  item rating\n u1     i1 5\n u1     i2 4\n u2     i1 4.5\n", code: "wrong-delimiter",
      message: "by spaces"),
    Advice(
      "semicolons and decimal commas without a header", "u1;i1;5,0\nu1;i2;4,5\nu2;i1;4,0\n", header: false,
      columns: "{user: 1, item: 2, rating: 3}", code: "wrong-delimiter", message: "by semicolons"),
    Advice(
      "instruction for Excel", "sep=,\n" + table, code: "wrong-delimiter",
      message: "`sep=,`, is an instruction for Excel"),
    Advice(
      "instruction for Excel with another delimiter", "sep=;\r\n" + separated(by: ";"), code: "wrong-delimiter",
      message: "instruction for Excel"),
    Advice("UTF-16", utf16(table, mark: true), code: "not-text", message: "encoded in UTF-16"),
    Advice("UTF-16 without a mark", utf16(table, mark: false), code: "not-text", message: "encoded in UTF-16"),
    Advice(
      "carriage returns", table.split(separator: "\n").joined(separator: "\r"), code: "not-text",
      message: "lines end in carriage returns"),
    Advice(
      "Windows-1252 in a file with a space and a quote",
      Array("user,item,rating\nu1,caf".utf8) + [0xE9, 0x80]
        + Array(",5\nu1,i2,4\nu2,i1,4\n".utf8), file: "my 'data'.csv", code: "not-utf8", message: "not UTF-8"),
    Advice(
      "UTF-8 with damaged bytes", Array("user,item,rating\nu1,é".utf8) + [0xFF] + Array(",5\nu1,i2,4\nu2,i1,4\n".utf8),
      code: "not-utf8", message: "not UTF-8"),
    Advice(
      "JSON lines", #"{"user":"u1","item":"i1","rating":5}"# + "\n" + #"{"user":"u2","item":"i2","rating":4}"# + "\n",
      code: "not-text", message: "JSON lines", program: "jq"),
    Advice(
      "JSON", #"[{"user":"u1","item":"i1","rating":5}, {"user":"u2","item":"i2","rating":4}]"#, code: "not-text",
      message: "is JSON", program: "jq"),
    Advice(
      "R with quotes and row names",
      "\"user\"\t\"item\"\t\"rating\"\n\"1\"\t\"u1\"\t\"i1\"\t5\n\"2\"\t\"u2\"\t\"i2\"\t4\n",
      delimiter: "tab", code: "unknown-column", message: "double quotes, and rows begin with a row name"),
    Advice(
      "quotes between tabs", "\"user\"\t\"item\"\t\"rating\"\n\"u1\"\t\"i1\"\t5\n\"u2\"\t\"i2\"\t4\n",
      delimiter: "tab", code: "unknown-column", message: "in double quotes"),
    Advice(
      "R with row names", "user,item,rating\n1,u1,i1,5\n2,u2,i2,4\n", code: "ragged-row",
      message: "this row has 4 columns, but the header has 3 (also in line 3)"),
    Advice(
      "decimal commas", "user;item;rating\nu1;i1;4,5\nu1;i2;5,0\nu2;i1;4,0\n", delimiter: "semicolon",
      code: "not-a-number", message: "`rating` must be a number; found `4,5`"),
    Advice(
      "decimal commas between pipes", "user|item|rating\nu1|i1|4,5\nu1|i2|5\nu2|i1|4,0\n", delimiter: "pipe",
      code: "not-a-number", message: "found `4,5`"),
    Advice(
      "repeated headers", "user,item,rating\nu1,i1,5\nuser,item,rating\nu2,i1,4\nuser,item,rating\nu2,i2,5\n",
      code: "not-a-number", message: "found `rating` (also in line 5)"),
    Advice(
      "numbers for a header", "1,11,5\n2,12,4\n3,11,5\n", columns: "{user: 1, item: 2, rating: 3}",
      code: "suspicious-header", message: "the first row looks like data"),
    Advice(
      "an id of the header in the data", "u1,i1\nu1,i2\nu2,i1\n", columns: "{user: 1, item: 2}",
      code: "suspicious-header", message: "is skipped as the header"),
    Advice(
      "a header as data", "user_id,item_id\nu1,i2\nu2,i1\n", header: false, columns: "{user: 1, item: 2}",
      code: "suspicious-header", message: "is read as data"),
    Advice(
      "a header as data with ratings", "a,b,c\nu1,i2,5\nu2,i1,4\n", header: false,
      columns: "{user: 1, item: 2, rating: 3}", code: "not-a-number", message: "found `c`"),
  ]
}

@Suite("Advice about data files") struct AdviceTests {
  @Test("Following the advice corrects the error", arguments: Advice.all) func following(advice: Advice) throws {
    let folder = try ShopFolder([advice.file: advice.bytes])
    var spec = Spec(advice)
    // An error can hide the next one, such as a decimal comma behind a wrong delimiter.
    for round in 0..<3 {
      let diagnostics = folder.diagnostics(spec.text)
      if round == 0 {
        let first = try #require(diagnostics.first)
        #expect(first.code.name == advice.code)
        #expect(first.message.contains(advice.message), "\(first.message)")
        #expect(diagnostics.count == 1)
      }
      guard let help = diagnostics.first?.help else { break }
      guard try follow(help, &spec, advice) else { return }
    }
    let (dataset, messages) = folder.load(spec.text)
    #expect(messages == "")
    let users = try #require(dataset?.users.ids)
    #expect(users.contains("u2") || users.contains("2"))
    #expect(users.allSatisfy { $0.utf8.count <= 2 })
  }

  /// Runs the command of a help and makes its changes to the spec; false where the command needs a missing program.
  private func follow(_ help: String, _ spec: inout Spec, _ advice: Advice) throws -> Bool {
    let pieces = help.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
    for piece in stride(from: 1, to: pieces.count, by: 2).map({ pieces[$0] }) {
      if piece.contains(" < ") {
        let status = system(piece + " 2>/dev/null")
        if let program = advice.program, system("command -v \(program) >/dev/null") != 0 { return false }
        // `iconv -c` exits with 1 where it dropped something.
        #expect(status == 0 || piece.hasPrefix("iconv -f utf-8"), "\(piece)")
      } else if piece.hasPrefix("path: ") {
        spec.path = String(piece.dropFirst(6))
      } else if let start = piece.range(ofText: "delimiter: ") {
        spec.delimiter = String(piece[start...].prefix { $0 != "}" })
      } else if piece == "header: false" || piece == "header: true" {
        spec.header = piece == "header: true"
      }
    }
    return true
  }

  private struct Spec {
    var path: String
    var delimiter: String
    var header: Bool
    let columns: String

    init(_ advice: Advice) {
      (path, delimiter, header, columns) = (advice.file, advice.delimiter, advice.header, advice.columns)
    }

    var text: String {
      let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      return """
        file:
          path: '\(quoted)'
          format: {delimited: {delimiter: \(delimiter), header: \(header)}}
          columns: \(columns)
        \(columns.contains("rating") ? "  positive_when: {rating: {at_least: 4}}" : "")
        split: {random: {test: 0}}
        """
    }
  }
}

extension String {
  /// The index after the first occurrence of a text.
  fileprivate func range(ofText text: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(text) }.map { index($0, offsetBy: text.count) }
  }
}
