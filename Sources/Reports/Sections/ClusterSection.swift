import Experiments

/// The clusters with their sizes and the items that are typical of them.
struct ClusterSection: PageSection {
  static let anchor = "clusters"
  static let title = "Clusters"

  private let clusterings: [ReportContent.Clustering]

  init?(_ content: ReportContent) {
    guard !content.clusterings.isEmpty else { return nil }
    clusterings = content.clusterings
  }

  func write(into page: inout Markup) {
    for clustering in clusterings {
      if clusterings.count > 1 { page.element("h3", text: clustering.step) }
      if let note = clustering.note { page.element("p", ["class": "note"], text: note) }
      facts(clustering.facts, into: &page)
      let total = clustering.clusters.reduce(0) { $0 + max(0, $1.size) }
      let largest = clustering.clusters.map(\.size).max() ?? 0
      page.element("ol", ["class": "clusters"]) { list in
        for cluster in clustering.clusters {
          list.element("li") { write(cluster, total: total, largest: largest, into: &$0) }
        }
      }
    }
  }

  private func facts(_ facts: [(name: String, reading: ReportContent.Reading)], into page: inout Markup) {
    guard !facts.isEmpty else { return }
    var missing = MissingFigures()
    page.element("dl", ["class": "facts"]) { list in
      for fact in facts {
        list.element("div") { pair in
          pair.element("dt", text: fact.name)
          pair.element("dd") { missing.write(fact.reading, named: fact.name, into: &$0) }
        }
      }
    }
    missing.explain(into: &page)
  }

  private func write(_ cluster: ReportContent.Cluster, total: Int, largest: Int, into line: inout Markup) {
    line.element("div", ["class": "who"]) { who in
      Palette.swatch(of: cluster.index, into: &who)
      who.write("cluster \(cluster.index)")
    }
    let share = total > 0 ? Double(cluster.size) / Double(total) : 0
    let length = largest > 0 ? Double(max(0, cluster.size)) / Double(largest) * 100 : 0
    line.element("div", ["class": "size"]) { size in
      size.element("span", ["class": "bar \(Palette.colour(of: cluster.index))"]) { bar in
        bar.element("span", ["style": "width:\(Numerals.coordinate(length))%"])
      }
      size.element("span", ["class": "n"]) { count in
        count.write(Numerals.grouped(cluster.size))
        count.element("span", ["class": "error"], text: " \(Numerals.percent(share, 0))")
      }
    }
    line.element("p", ["class": "typical"]) { typical in
      for (index, item) in cluster.typical.enumerated() {
        if index > 0 { typical.write("\u{A0}· ") }
        typical.element("span") { $0.item(item) }
      }
    }
  }
}
