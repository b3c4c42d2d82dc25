package import Experiments

/// `report.html`: one page without anything outside itself, the same bytes for the same content.
package struct HTMLReport: Sendable {
  package let content: ReportContent

  package init(_ content: ReportContent) {
    self.content = content
  }

  /// The page.
  package var text: String {
    var page = Markup()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.element("head") { head in
        head.element("meta", ["charset": "utf-8"])
        head.element("title", text: content.name)
      }
      html.element("body") { body in body.element("h1", text: content.name) }
    }
    return page.text
  }

  /// The page in UTF-8, as it is written to a file.
  package var bytes: [UInt8] { Array(text.utf8) }
}
