import Experiments

/// The maps of the items.
struct MapSection: PageSection {
  static let anchor = "map"
  static let title = "Map of the items"

  private let maps: [ReportContent.ItemMap]

  init?(_ content: ReportContent) {
    guard !content.maps.isEmpty else { return nil }
    maps = content.maps
  }

  func write(into page: inout Markup) {
    for (number, map) in maps.enumerated() {
      if maps.count > 1 { page.element("h3", text: map.step) }
      page.element("p", ["class": "lead"]) { lead in
        lead.write("Each point is an item; items whose rows of ")
        lead.element("b", text: map.of)
        lead.write(" are alike stand near each other.")
        let shares = [map.horizontal, map.vertical].compactMap(\.varianceShare).filter(\.isFinite)
        if shares.count == 2 {
          lead.write(" The two directions hold \(Numerals.percent(shares[0] + shares[1])) of the variance.")
        }
      }
      if let note = map.note { page.element("p", ["class": "note"], text: note) }
      let drawing = ProductMap(map, number: number)
      drawing.draw(into: &page)
      if let omission = drawing.omission { page.element("p", ["class": "note"], text: omission) }
    }
  }
}
