import Experiments

/// The clusters with their sizes and typical items.
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
      if clusterings.count > 1 { page.element("h3", isolated: clustering.step) }
      page.element("p", ["class": "lead"]) { lead in
        lead.write("K-means clusters of ")
        lead.element("b", isolated: clustering.of)
        lead.write(", with the items nearest each center.")
      }
      if let note = clustering.note { page.element("p", ["class": "note"], isolated: note) }
      measures(clustering.measures, into: &page)
      let total = clustering.clusters.reduce(0) { $0 + max(0, $1.size) }
      let largest = clustering.clusters.map(\.size).max() ?? 0
      let shown = clustering.clusters.prefix(Markup.most)
      page.clipped(shown.count, limit: .twelve) { page in
        page.element("ol", ["class": "clusters rows"]) { list in
          for cluster in shown {
            list.element("li") { write(cluster, total: total, largest: largest, into: &$0) }
          }
        }
      }
      page.omitted(clustering.clusters.count - shown.count, in: clustering.table)
    }
  }

  private func measures(_ measures: [(name: String, estimate: ReportContent.Estimate)], into page: inout Markup) {
    guard !measures.isEmpty else { return }
    var missing = MissingValues()
    page.element("dl", ["class": "facts"]) { list in
      for measure in measures {
        list.element("div") { pair in
          pair.element("dt", isolated: measure.name)
          pair.element("dd") { missing.write(measure.estimate, named: measure.name, into: &$0) }
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
      size.element(
        "svg", ["class": "bar", "viewBox": "0 0 100 8", "preserveAspectRatio": "none", "aria-hidden": "true"]
      ) { bar in
        bar.element("rect", ["class": "rail", "width": "100", "height": "8"])
        bar.element(
          "rect",
          ["class": "fill \(Palette.color(of: cluster.index))", "width": Numerals.coordinate(length), "height": "8"])
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
