import Experiments

/// The items' maps.
struct MapSection: PageSection {
  static let anchor = "map"
  static let title = "Item map"

  private let maps: [ReportContent.ItemMap]

  init?(_ content: ReportContent) {
    guard !content.maps.isEmpty else { return nil }
    maps = content.maps
  }

  func write(into page: inout Markup) {
    for (number, map) in maps.enumerated() {
      if maps.count > 1 { page.element("h3", isolated: map.step) }
      page.element("p", ["class": "lead"]) { lead in
        lead.write("The first two principal components of ")
        lead.element("b", isolated: map.of)
        lead.write(". Each point is an item.")
        let shares = [map.horizontal, map.vertical].compactMap(\.varianceShare).filter(\.isFinite)
        if shares.count == 2 {
          lead.write(" The two components explain \(Numerals.percent(shares[0] + shares[1])) of the variance.")
        }
      }
      if let note = map.note { page.element("p", ["class": "note"], isolated: note) }
      let drawing = ItemMapDrawing(map, number: number)
      drawing.draw(into: &page)
      if let omission = drawing.omission { page.element("p", ["class": "note"], text: omission) }
    }
  }
}
