import Experiments

/// What it takes to run this again, and the files beside the report.
struct ReproductionSection: PageSection {
  static let anchor = "again"
  static let title = "Files and versions"

  private let files: [ReportContent.Fact]
  private let versions: [ReportContent.Fact]

  init?(_ content: ReportContent) {
    guard !content.files.isEmpty || !content.versions.isEmpty else { return nil }
    files = content.files
    versions = content.versions
  }

  func write(into page: inout Markup) {
    if !versions.isEmpty { page.facts(versions) }
    guard !files.isEmpty else { return }
    page.element("ul", ["class": "files"]) { list in
      for file in files {
        list.element("li") { line in
          line.element("a", ["href": Self.reference(file.label)], text: file.label)
          line.write(" ")
          line.element("span", text: file.value)
        }
      }
    }
  }

  /// A path as a relative reference: `./` before it, so that no part of it reads as a scheme, and bytes that mean
  /// something in a reference written as %XX.
  private static func reference(_ path: String) -> String {
    var reference = "./"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "@"):
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        reference += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return reference
  }
}
