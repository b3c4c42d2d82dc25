import Experiments
import Files
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  private static let hostile =
    "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\">&amp;\u{0}\u{202E}\\"

  @Test func `a page is well formed, with identifiers that occur once`() {
    for content in [Sample.shop(), Sample.shop(items: 60, clusters: 20, names: true)] {
      let tags = Tags(HTMLReport(content).text)
      #expect(tags.faults.isEmpty)
      #expect(Set(tags.identifiers).count == tags.identifiers.count)
      #expect(tags.names.count { $0 == "section" } == 10)
    }
  }

  @Test func `the same content gives the same bytes`() {
    #expect(HTMLReport(Sample.shop()).bytes == HTMLReport(Sample.shop()).bytes)
  }

  @Test func `ten thousand named items keep the page below a megabyte`() {
    #expect(HTMLReport(Sample.shop(items: 10_000, clusters: 12, names: true)).bytes.count < 1_000_000)
  }

  @Test func `a page asks for nothing outside itself`() {
    let page = HTMLReport(Sample.shop()).text
    for outside in ["http:", "https:", "@import", "src=", "url(\"", "url(/", "fetch(", "XMLHttpRequest", "import("] {
      #expect(!page.contains(outside), "\(outside)")
    }
  }

  @Test func `whatever ids, names and texts hold, it is text`() {
    let bad = Self.hostile
    let item = ReportContent.Item(id: bad, name: bad)
    var content = ReportContent(name: bad, description: bad, sentences: [.init(bad, isImportant: true)])
    content.figures = [
      .init(
        metric: bad, explanation: bad, model: .init(nil, reason: bad), baselines: [(bad, .init(0.5))],
        chance: .init(0.4))
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
        step: bad, of: bad, clusters: [.init(index: 0, size: 1, typical: [item])], facts: [(bad, .init(1))], note: bad)
    ]
    content.recommendations = [
      .init(user: bad, items: [.init(item: item, score: 0, raw: 0)], scoreName: bad, has: [item])
    ]
    content.network = [.init(name: bad, kind: bad, inputs: [bad], shape: [1], detail: bad)]
    content.dataset = [.init(bad, bad)]
    content.spec = bad
    content.files = [.init(bad, bad), .init("javascript:alert(1)", "")]
    content.versions = [.init(bad, bad)]
    let page = HTMLReport(content).text
    let plain = Tags(HTMLReport(Sample.shop()).text)
    let tags = Tags(page)
    #expect(tags.faults.isEmpty)
    // The page's own script and the map's values; no other element that acts.
    #expect(tags.names.count { $0 == "script" } == 2 && !tags.names.contains("img"))
    #expect(tags.scripts.last == plain.scripts.last)
    #expect(!page.contains("href=\"javascript:"))
    #expect(tags.text.contains("<img src=x onerror=\"alert('2')\">&amp;\u{FFFD}"))
  }

  @Test func `the map's values read back to the items`() throws {
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

  @Test func `figures, recommendations, clusters and axes are printed`() {
    let text = Tags(HTMLReport(Sample.shop()).text).text
    for part in [
      "0.7703", "± 0.0082", "0.9204", "0.1271 above popularity", "64\u{A0}% of the way", "✓ 1 of 1 expectations met",
      "PC 1 · 23.4\u{A0}% of the variance", "cluster 7", "adjusted Rand index", "For user 42", "probability",
      "64,641 parameters", "sharpness", "tables/pca-item_vector.csv",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `a figure that does not exist is a dash with its reason`() {
    var content = ReportContent(name: "gaps")
    content.figures = [
      .init(
        metric: "test.recall@10", model: .init(nil, reason: "no user has a test purchase"),
        baselines: [("popularity", .init(.nan))], chance: .init(nil))
    ]
    let text = Tags(HTMLReport(content).text).text
    #expect(text.contains("– test.recall@10, model: no user has a test purchase"))
    #expect(text.contains("– test.recall@10, popularity: the result is not a finite number"))
    #expect(text.contains("– test.recall@10, chance: it was not measured"))
    #expect(!text.lowercased().contains("nan"))
  }

  @Test func `a run with nothing to show has a page`() {
    let tags = Tags(HTMLReport(ReportContent(name: "empty")).text)
    #expect(tags.faults.isEmpty && tags.text.contains("This run has nothing to show."))
    #expect(!tags.names.contains("section") && !tags.names.contains("nav"))
  }

  @Test func `one item, equal points, absurd coordinates and empty lists have a page`() {
    func page(_ points: [(Double, Double)]) -> Tags {
      var content = ReportContent(name: "odd")
      content.maps = [
        Sample.map(points.enumerated().map { .init(item: .init(id: "\($0)"), x: $1.0, y: $1.1, cluster: 0) })
      ]
      content.clusterings = [Sample.clustering([], 0)]
      content.recommendations = [.init(user: "u", items: [])]
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
      #expect(tags.text.contains("There is nothing left to recommend."))
    }
    #expect(page([]).text.contains("There is no item with coordinates to draw."))
    #expect(page([(.nan, 0), (1, 1)]).text.contains("Items without finite coordinates, left out: 1."))
  }
}
