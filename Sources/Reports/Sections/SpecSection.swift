import Experiments

/// The resolved spec.
struct SpecSection: PageSection {
  static let anchor = "spec"
  static let title = "Spec"

  private let spec: String

  init?(_ content: ReportContent) {
    guard !content.spec.isEmpty else { return nil }
    spec = content.spec
  }

  func write(into page: inout Markup) {
    page.element("div", ["class": "listing"]) { listing in
      listing.element("button", ["type": "button", "class": "live copy"], text: "Copy")
      SpecListing(spec: spec).draw(into: &listing)
    }
  }
}
