import Experiments

extension Markup {
  /// Adds labels with their values.
  mutating func facts(_ facts: [ReportContent.Fact]) {
    element("dl", ["class": "facts"]) { list in
      for fact in facts {
        list.element("div") { pair in
          pair.element("dt", isolated: fact.label)
          pair.element("dd", isolated: fact.value)
        }
      }
    }
  }

  /// Adds an item: its name and its id, or its id alone.
  mutating func item(_ item: ReportContent.Item) {
    if let name = item.name, !name.isEmpty {
      isolated(name)
      write(" ")
      element("span", ["class": "id"], isolated: item.id)
    } else {
      isolated(item.id)
    }
  }

  /// Adds a metric's name, `test.precision@10`, which may break after its dot only.
  mutating func metric(_ name: String) {
    element("bdi", ["class": "metric"]) { metric in
      for (index, part) in name.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
        if index > 0 {
          metric.write(".")
          metric.element("wbr")
        }
        metric.write(part)
      }
    }
  }

  /// Adds a link to a file of the run's folder.
  mutating func link(to path: String) {
    element("a", ["href": Self.reference(path)], isolated: path)
  }

  /// A path as a relative reference: it begins with `./`, so that no part of it is read as a scheme, and reserved bytes are percent-encoded.
  private static func reference(_ path: String) -> String {
    var reference = "./"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "@"):
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        reference += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return reference
  }
}
