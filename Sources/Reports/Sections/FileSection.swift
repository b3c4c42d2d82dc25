import Experiments

/// The run's files, its version and its seed.
struct FileSection: PageSection {
  static let anchor = "files"
  static let title = "Files and version"

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
    page.clipped(files.count, limit: .twentyFour) { page in
      page.element("ul", ["class": "files rows"]) { list in
        for file in files {
          list.element("li") { line in
            line.link(to: file.label)
            line.write(" ")
            line.element("span", isolated: file.value)
          }
        }
      }
    }
  }
}
