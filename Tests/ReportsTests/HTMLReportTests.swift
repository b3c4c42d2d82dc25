import Experiments
import Files
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  private static let hostile =
    "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\">&amp;\u{0}\u{202E}\\"

  @Test("A page is well formed and its identifiers are unique")
  func pageWellFormed() {
    for content in [Sample.shop(), Sample.shop(items: 60, clusters: 20, names: true)] {
      let tags = Tags(HTMLReport(content).text)
      #expect(tags.faults.isEmpty)
      #expect(Set(tags.identifiers).count == tags.identifiers.count)
      #expect(tags.names.count { $0 == "section" } == 10)
    }
  }

  @Test("The same content gives the same bytes")
  func sameContentGives() {
    #expect(HTMLReport(Sample.shop()).bytes == HTMLReport(Sample.shop()).bytes)
  }

  @Test("Ten thousand named items keep the page below a megabyte")
  func tenThousandNamed() {
    #expect(HTMLReport(Sample.shop(items: 10_000, clusters: 12, names: true)).bytes.count < 1_000_000)
  }

  @Test("A page loads nothing")
  func pageLoadsNothing() {
    let page = HTMLReport(Sample.shop()).text
    for outside in ["http:", "https:", "@import", "src=", "url(\"", "url(/", "fetch(", "XMLHttpRequest", "import("] {
      #expect(!page.contains(outside), "\(outside)")
    }
  }

  @Test("Ids, names and texts are never markup")
  func idsNamesTexts() {
    let bad = Self.hostile
    let item = ReportContent.Item(id: bad, name: bad)
    var content = ReportContent(name: bad)
    content.description = bad
    content.notes = [.init(bad, isImportant: true)]
    content.datasetNotes = [bad]
    content.metrics = [
      .init(
        metric: bad, basis: bad, model: .init(nil, reason: bad), baselines: [.init(bad, .init(0.5))],
        chance: .init("chance", .init(0.4))),
      .init(
        metric: bad, model: .init(0.5),
        baselines: [.init(bad, .init(0.5), difference: .init(0, standardError: 0.1, outcome: .worse))]),
    ]
    content.expectations = [.init(metric: bad, required: bad, found: .init(nil, reason: bad), isMet: false)]
    content.history = .init(epochs: [1], series: [.init(name: bad, values: [1])])
    content.maps = [
      .init(
        step: bad, of: bad, points: [.init(item: item, x: 0, y: 0, cluster: 0)], horizontal: .init(name: bad),
        vertical: .init(name: bad), note: bad)
    ]
    content.clusterings = [
      .init(
        step: bad, of: bad, clusters: [.init(index: 0, size: 1, typical: [item])], measures: [(bad, .init(1))],
        note: bad)
    ]
    content.recommendations = [
      .init(
        user: item, items: [.init(item: item, score: 0, raw: 0)], scoreName: bad, known: [item], table: bad)
    ]
    content.network = [.init(name: bad, kind: bad, inputs: [bad], shape: [1])]
    content.dataset = [.init(bad, bad)]
    content.spec = bad
    content.files = [.init(bad, bad), .init("javascript:alert(1)", "")]
    content.versions = [.init(bad, bad)]
    let page = HTMLReport(content).text
    let plain = Tags(HTMLReport(Sample.shop()).text)
    let tags = Tags(page)
    #expect(tags.faults.isEmpty)
    // The page's script and the map's values are the only scripts.
    #expect(tags.names.count { $0 == "script" } == 2 && !tags.names.contains("img"))
    #expect(tags.scripts.last == plain.scripts.last)
    #expect(!page.contains("href=\"javascript:"))
    #expect(tags.text.contains("<img src=x onerror=\"alert('2')\">&amp;\u{FFFD}"))
  }

  @Test("The map's JSON contains the items and their coordinates")
  func mapSJson() throws {
    var content = Sample.shop(items: 30, clusters: 3)
    content.maps[0].points[4].item = .init(id: Self.hostile, name: "</script>é🙂")
    let tags = Tags(HTMLReport(content).text)
    let values = try JSONValue(parsing: Array((tags.scripts.first ?? "").utf8))
    #expect(values["id"]?.elements?[4].text == Self.hostile)
    #expect(values["name"]?.elements?[4].text == "</script>é🙂")
    let unit = try #require(values["unit"]?.double)
    let left = try #require(values["left"]?.double)
    for (point, x) in zip(content.maps[0].points, values["x"]?.elements ?? []) {
      #expect((left + (x.double ?? .nan) * unit - point.x).magnitude <= unit)
    }
    #expect(values["cluster"]?.elements?.compactMap(\.int) == content.maps[0].points.map { $0.cluster ?? -1 })
  }

  @Test("Metrics, recommendations, clusters and axes are shown")
  func metricsRecommendationsClusters() {
    let text = Tags(HTMLReport(Sample.shop()).text).text
    for part in [
      "0.7703", "± 0.0082", "0.9204", "+0.1271 ± 0.0096better than popularity", "64\u{A0}% of the range",
      "✓ 1 of 1 expectations met", "Better than popularity: test.auc is 0.7703 against 0.6432",
      "3 duplicate rows were merged",
      "PC 1 · 23.4\u{A0}% of the variance", "cluster 7", "adjusted Rand index", "User 42", "probability",
      "64,641 trainable parameters", "sharpness", "tables/pca-item_vector.csv",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("A missing value is a dash with its reason")
  func missingValueDash() {
    var content = ReportContent(name: "gaps")
    content.metrics = [
      .init(
        metric: "test.recall@10", model: .init(nil, reason: "no user has a test purchase"),
        baselines: [.init("popularity", .init(.nan))], chance: .init("chance", .init(nil)))
    ]
    let text = Tags(HTMLReport(content).text).text
    #expect(text.contains("– test.recall@10, model: no user has a test purchase"))
    #expect(text.contains("– test.recall@10, popularity: not a finite number"))
    #expect(text.contains("– test.recall@10, chance: not measured"))
    #expect(!text.lowercased().contains("nan"))
  }

  @Test("A run without results has a page")
  func runWithoutResults() {
    let tags = Tags(HTMLReport(ReportContent(name: "empty")).text)
    #expect(tags.faults.isEmpty && tags.text.contains("This run has no results."))
    #expect(!tags.names.contains("section") && !tags.names.contains("nav"))
  }

  @Test("One item, equal points, extreme coordinates and empty lists have a page")
  func oneItemEqual() {
    func page(_ points: [(Double, Double)]) -> Tags {
      var content = ReportContent(name: "odd")
      content.maps = [
        Sample.map(points.enumerated().map { .init(item: .init(id: "\($0)"), x: $1.0, y: $1.1, cluster: 0) })
      ]
      content.clusterings = [Sample.clustering([], 0)]
      content.recommendations = [.init(user: .init(id: "u"), items: [])]
      content.history = .init(epochs: [1, 2], series: [.init(name: "loss", values: [nil, .nan])])
      return Tags(HTMLReport(content).text)
    }
    let cases: [[(Double, Double)]] = [
      [(0, 0)], [(3, 3), (3, 3), (3, 3)], [(.nan, 1), (2, .infinity)], [(1e300, -1e300), (1, 1)],
      [(0, 0), (.leastNonzeroMagnitude, 0)],
      [(5, 1), (5, 9)], [],
    ]
    for points in cases {
      let tags = page(points)
      #expect(tags.faults.isEmpty)
      #expect(!tags.text.lowercased().contains("nan") && !tags.text.contains("inf"))
      #expect(tags.text.contains("No items: the user already has every item."))
    }
    #expect(page([]).text.contains("No item has coordinates that can be drawn."))
    #expect(page([(.nan, 0), (1, 1)]).text.contains("Items without finite coordinates, not drawn: 1."))
  }

  @Test("The content security policy allows the page's script and style by their hashes and nothing else")
  func securityPolicy() throws {
    let page = HTMLReport(Sample.shop()).text
    let tags = Tags(page)
    let script = ContentSecurityPolicy.hash(of: try #require(tags.scripts.last))
    let style = ContentSecurityPolicy.hash(of: try #require(tags.styles.first))
    let policy =
      "default-src 'none'; script-src \(script); style-src \(style); img-src data:; base-uri 'none'; form-action 'none'"
    var expected = ""
    Markup.escape(policy, into: &expected)
    #expect(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(expected)\">"))
    // Inline styles and handlers would be blocked.
    #expect(!page.contains(" style=\"") && !page.contains(" onclick=") && tags.styles.count == 1)
    // The hash that browsers state for `alert('Hello, world.');` in the specification of CSP.
    #expect(
      ContentSecurityPolicy.hash(of: "alert('Hello, world.');")
        == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")
  }

  @Test("Every text of the user's is isolated from the page's writing direction")
  func bidiIsolation() {
    let turned = "\u{202E}abc\u{2066}"
    let item = ReportContent.Item(id: turned, name: turned)
    var content = Sample.shop()
    content.name = turned
    content.description = turned
    content.notes = [.init(turned)]
    content.datasetNotes = [turned]
    content.recommendations = [
      .init(user: item, items: [.init(item: item, score: 1, raw: 1)], scoreName: turned, known: [item])
    ]
    content.clusterings = [
      .init(step: turned, of: turned, clusters: [.init(index: 0, size: 1, typical: [item])], note: turned)
    ]
    content.maps = [
      .init(
        step: turned, of: turned, points: [], horizontal: .init(name: "x"), vertical: .init(name: "y"), note: turned)
    ]
    content.expectations = [.init(metric: "test.auc", required: turned, found: .init(1), isMet: true)]
    content.dataset = [.init(turned, turned)]
    content.files = [.init(turned, turned)]
    content.versions = [.init(turned, turned)]
    content.spec = "name: \"\(turned)\" # \(turned)\nplain: \(turned)"
    let page = HTMLReport(content).text
    // Everything between two tags that contains a control is directly inside a `bdi`, or a token of the spec's listing.
    var parts = page.split(separator: "<", omittingEmptySubsequences: false)[...]
    while let part = parts.popFirst() {
      guard part.unicodeScalars.contains(where: \.properties.isBidiControl) else { continue }
      #expect(part.hasPrefix("bdi>") || part.hasPrefix("span"), "\(part.debugDescription)")
      let tag = part.prefix { $0 != ">" }
      let isInTag = tag.unicodeScalars.contains(where: \.properties.isBidiControl)
      #expect(!isInTag, "\(part.debugDescription)")
    }
    #expect(StyleSheet.text.contains("bdi,.spec span{unicode-bidi:isolate}"))
    #expect(MapScript.text.contains("createElement(\"bdi\")"))
  }

  @Test("Long lists are clipped with a control to show all, and refer to the table for what the page does not contain")
  func longLists() {
    var content = ReportContent(name: "long")
    let items = (0..<1000).map { ReportContent.RecommendedItem(item: .init(id: "i\($0)"), score: 1, raw: 1) }
    content.recommendations = [
      .init(
        user: .init(id: "u"), items: items, known: items.prefix(50).map(\.item), table: "tables/recommend.csv")
    ]
    content.clusterings = [
      .init(step: "kmeans-v", of: "v", clusters: (0..<500).map { .init(index: $0, size: 1) })
    ]
    content.datasetNotes = (0..<30).map { "note \($0)" }
    let page = HTMLReport(content).text
    let tags = Tags(page)
    #expect(tags.faults.isEmpty)
    #expect(
      tags.text.contains("Show all 200") && tags.text.contains("Show all 50") && tags.text.contains("Show all 30"))
    #expect(tags.text.contains("… and 800 more in tables/recommend.csv"))
    #expect(tags.text.contains("… and 300 more in tables/kmeans-v.csv"))
    for limit in [Markup.Limit.five, .ten, .twelve, .twentyFour] {
      #expect(
        StyleSheet.text.contains(
          ".c\(limit.rawValue):not(:has(>.more[open]))>.rows>:nth-child(n+\(limit.rawValue + 1))"))
    }
  }

  @Test("A difference within noise is gray and not called better")
  func noise() {
    var content = ReportContent(name: "noise")
    content.metrics = [
      .init(
        metric: "test.auc", model: .init(0.5056, standardError: 0.0337),
        baselines: [
          .init(
            "popularity", .init(0.5), difference: .init(0.0056, standardError: 0.0337, outcome: .notDistinguishable))
        ])
    ]
    let page = HTMLReport(content).text
    #expect(page.contains("class=\"against level\"") && page.contains("class=\"verdict level\""))
    let text = Tags(page).text
    #expect(
      text.contains(
        "Not distinguishable from popularity: test.auc is 0.5056 against 0.5000, a difference of 0.0056 ± 0.0337"))
    #expect(!text.contains("better"))
  }

  @Test("A metric's name breaks only after its dot")
  func metricNames() {
    var markup = Markup()
    markup.metric("test.precision@10")
    #expect(markup.text == "<bdi class=\"metric\">test.<wbr>precision@10</bdi>")
  }
}
