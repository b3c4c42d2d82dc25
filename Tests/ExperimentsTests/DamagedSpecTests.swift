import Diagnostics
import Experiments
import Files
import Testing

/// Shipped specs with a line or a character taken out or put in: whatever comes, it is either checked through or refused with a place.
struct DamagedSpecTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    // What a spec extends stands beside it.
    for name in Fixtures.shipped where !name.contains("/") {
      try writeWhole(Fixtures.text("\(Fixtures.root)/specs/\(name)"), to: folder.path(name))
    }
  }

  @Test("A spec that lost a line is refused at a place in it, or is well", arguments: Fixtures.shipped)
  func lines(name: String) throws {
    let lines = try Fixtures.text("\(Fixtures.root)/specs/\(name)").split(
      separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var damaged = lines
      damaged.remove(at: index)
      try expectAnswer(damaged.joined(separator: "\n"), "without line \(index + 1)")
    }
  }

  @Test("A spec with a slip of the finger is refused at a place in it, or is well", arguments: Fixtures.shipped)
  func characters(name: String) throws {
    let text = Array(try Fixtures.text("\(Fixtures.root)/specs/\(name)").unicodeScalars)
    let slips = Array("{}[]:,#&*!|>\"'%@$-? \n\t09aé.~".unicodeScalars)
    var state: UInt64 = 7
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for turn in 0..<60 {
      var damaged = text
      let place = draw(text.count)
      if turn % 2 == 0 { damaged.remove(at: place) } else { damaged.insert(slips[draw(slips.count)], at: place) }
      var result = ""
      result.unicodeScalars.append(contentsOf: damaged)
      try expectAnswer(result, "character \(place), turn \(turn)")
    }
  }

  private func expectAnswer(_ text: String, _ what: String) throws {
    let path = folder.path("spec.yaml")
    try writeWhole(Array(text.utf8), to: path)
    let collector = Collector()
    let experiment = Experiment.check(path, into: collector)
    #expect((experiment == nil) == collector.hasErrors, "\(what)")
    let lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count
    for diagnostic in collector.diagnostics {
      let said = "\(what): \(diagnostic.message)"
      let isBase = diagnostic.range?.file != path
      #expect(!isBase || diagnostic.related.contains { $0.range.file == path }, "\(said)")
      if isBase { continue }
      #expect((diagnostic.range?.start.line ?? 0) <= lineCount, "\(said)")
      // A placeholder that stands for a wrong value must not be taken for one.
      #expect(!diagnostic.message.contains("[0]") && !diagnostic.message.contains("``"), "\(said)")
    }
  }
}
