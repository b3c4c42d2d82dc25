package import Experiments

/// `report.html`: one self-contained page. The same content gives the same bytes.
package struct HTMLReport: Sendable {
  package let content: ReportContent

  /// The sections in the order of the page.
  private static let sections: [any PageSection.Type] = [
    MetricSection.self,
    ExpectationSection.self,
    TrainingSection.self,
    MapSection.self,
    ClusterSection.self,
    RecommendationSection.self,
    NetworkSection.self,
    DatasetSection.self,
    SpecSection.self,
    FileSection.self,
  ]

  package init(_ content: ReportContent) {
    self.content = content
  }

  /// The page in UTF-8.
  package var bytes: [UInt8] { Array(text.utf8) }

  /// The page.
  package var text: String {
    let sections = Self.sections.compactMap { $0.init(content) }
    var page = Markup()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.element("head") { head(into: &$0) }
      html.raw("\n")
      html.element("body") { body in
        body.element("a", ["class": "skip", "href": "#content"], text: "Skip to the report")
        masthead(into: &body)
        contents(sections, into: &body)
        body.element("main", ["id": "content"]) { main in
          for section in sections { write(section, into: &main) }
          if sections.isEmpty { main.element("p", text: "This run has no results.") }
        }
        body.raw("\n")
        body.element("script") { $0.raw(PageScript.text) }
      }
    }
    page.raw("\n")
    return page.text
  }

  private func head(into head: inout Markup) {
    head.element("meta", ["charset": "utf-8"])
    head.element(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": ContentSecurityPolicy.text(script: PageScript.text, style: StyleSheet.text),
      ])
    head.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.element("meta", ["name": "color-scheme", "content": "light dark"])
    head.element("title") { $0.plain("\(content.name) · Receta") }
    head.element("style") { $0.raw(StyleSheet.text) }
    // Without an icon browsers request /favicon.ico.
    head.element("link", ["rel": "icon", "href": "data:,"])
  }

  private func masthead(into body: inout Markup) {
    body.element("header", ["class": "masthead"]) { header in
      header.element("p", ["class": "kicker"], text: "Receta experiment")
      header.element("h1", isolated: content.name)
      if !content.description.isEmpty {
        header.element("p", ["class": "description"], isolated: content.description)
      }
      if let verdict = content.verdict {
        header.element(
          "p", ["class": "verdict \(MetricBar.style(of: verdict.difference.outcome))"], isolated: verdict.text)
      }
      if !content.expectations.isEmpty {
        let met = content.expectations.count { $0.isMet }
        let areMet = met == content.expectations.count
        header.element("p") { line in
          line.element(
            "a", ["href": "#\(ExpectationSection.anchor)", "class": areMet ? "status met" : "status missed"],
            text: "\(areMet ? "✓" : "✗") \(met) of \(content.expectations.count) expectations met")
        }
      }
      for note in content.notes {
        header.element("p", ["class": note.isImportant ? "sentence important" : "sentence"], isolated: note.text)
      }
    }
  }

  private func contents(_ sections: [any PageSection], into body: inout Markup) {
    guard sections.count > 1 else { return }
    body.element("nav", ["class": "contents", "aria-label": "Contents"]) { nav in
      nav.element("ul") { list in
        for section in sections {
          let kind = type(of: section)
          list.element("li") { $0.element("a", ["href": "#\(kind.anchor)"], text: kind.title) }
        }
      }
    }
  }

  private func write(_ section: any PageSection, into main: inout Markup) {
    let kind = type(of: section)
    main.raw("\n")
    main.element("section", ["id": kind.anchor, "aria-labelledby": "\(kind.anchor)-title"]) { part in
      part.element("h2", ["id": "\(kind.anchor)-title"], text: kind.title)
      section.write(into: &part)
    }
  }
}

extension HTMLReport {
  /// The page as a file of the run's folder.
  package static let artifact = Artifact(name: "report.html", summary: "results, maps and the spec as a web page") {
    HTMLReport($0).bytes
  }
}
