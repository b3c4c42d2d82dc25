import Experiments
import Testing

@testable import Reports

@Suite struct DrawingTests {
  private func drawn(_ draw: (inout Markup) -> Void) -> String {
    var markup = Markup()
    draw(&markup)
    return markup.text
  }

  private func curve(_ values: [Double?]) -> String {
    drawn { LineChart(name: "loss", epochs: Array(1...max(1, values.count)), values: values).draw(into: &$0) }
  }

  private func path(_ svg: String) -> Substring {
    guard let start = svg.split(separator: "class=\"curve\" d=\"", omittingEmptySubsequences: false).dropFirst().first
    else { return "" }
    return start.prefix { $0 != "\"" }
  }

  @Test("A curve spans the width and falls where its values fall")
  func curveSpansWidth() {
    let numbers = path(curve([3, 2, 1])).split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    #expect(numbers.count == 6)
    #expect(numbers[0] < numbers[2] && numbers[2] < numbers[4])
    // Equal steps of epochs and values are equal distances; the y axis of SVG points downwards.
    #expect((numbers[2] * 2 - numbers[0] - numbers[4]).magnitude < 0.21)
    #expect(numbers[1] < numbers[3] && (numbers[3] * 2 - numbers[1] - numbers[5]).magnitude < 0.21)
  }

  @Test("A curve continues over epochs that were not measured and breaks at values that are not finite")
  func curveContinuesOver() {
    #expect(path(curve([1, nil, 2])).count { $0 == "M" } == 1)
    #expect(path(curve([1, .nan, 2])).count { $0 == "M" } == 2)
  }

  @Test("One epoch, a constant and missing values are drawn")
  func oneEpochConstant() {
    #expect(curve([0.5]).contains("circle"))
    #expect(curve([2, 2, 2]).contains("class=\"curve\""))
    #expect(curve([nil, .nan]).isEmpty && curve([]).isEmpty)
    for values in [[0.5], [2, 2, 2], [1e300, -1e300], [0, 0]] as [[Double?]] {
      #expect(Tags(curve(values)).faults.isEmpty && !curve(values).contains("nan"))
    }
  }

  @Test("The share is the position between chance and the ceiling")
  func sharePositionBetween() {
    func figure(_ model: Double?, _ chance: Double, _ ceiling: Double) -> MetricBar {
      MetricBar(
        result: .init(
          metric: "m", model: .init(model), chance: .init("chance", .init(chance)), ceiling: .init(ceiling)))
    }
    #expect(((figure(0.75, 0.5, 0.9).share ?? 0) - 0.625).magnitude < 1e-12)
    #expect(figure(1.25, 2, 1).share == 0.75)
    #expect(figure(0.5, 0.5, 0.5).share == nil && figure(nil, 0.5, 0.9).share == nil && figure(.nan, 0, 1).share == nil)
  }

  @Test("Thirty-two groups have distinct marks")
  func thirtyTwoGroups() {
    let looks = (0..<32).map { "\(Palette.color(of: $0)) \(Palette.shape(of: $0))" }
    #expect(Set(looks).count == 32)
    #expect(Palette.color(of: nil) == "none" && Palette.color(of: 8) == "g0" && Palette.shape(of: 32) == .circle)
  }

  @Test("A map has the same scale on both axes and contains all points")
  func mapSameScale() {
    var lottery = Lottery(11)
    for size in [1e-12, 1, 1e9] {
      let points = Sample.points(100, 3, false, &lottery).map {
        ReportContent.MapPoint(item: $0.item, x: $0.x * size, y: $0.y * size)
      }
      let projection = MapProjection(points, width: 600)
      let across = (projection.x(size) - projection.x(0)) / (projection.y(0) - projection.y(size))
      #expect((across - 1).magnitude < 1e-6)
      for point in projection.points {
        #expect((0...600).contains(projection.x(point.x)) && (0...projection.height).contains(projection.y(point.y)))
      }
    }
  }

  @Test("A map draws an even sample of many points and states its size")
  func mapDrawsEven() {
    let points = (0..<50_000).map { ReportContent.MapPoint(item: .init(id: "\($0)"), x: Double($0), y: 0) }
    let map = ItemMapDrawing(Sample.map(points), number: 0)
    #expect(MapProjection(points, width: 600).points.count == 16_667)
    #expect(map.omission == "An even sample of 16,667 of 50,000 items is drawn.")
  }

  @Test("Each node is drawn once with its shape and parameter count")
  func eachNodeDrawn() {
    for nodes in [Sample.ncf, Sample.neumf] {
      let tags = Tags(drawn { NetworkDrawing(nodes).draw(into: &$0) })
      #expect(tags.faults.isEmpty)
      #expect(tags.names.count { $0 == "title" } == nodes.count)
      #expect(tags.text.contains("32,000 parameters") && tags.text.contains("64 numbers"))
      #expect(tags.text.contains("one number"))
    }
  }

  @Test("A long node name is clipped")
  func longNodeName() {
    let name = String(repeating: "wide", count: 40)
    let svg = drawn { NetworkDrawing([.init(name: name, kind: "dense", shape: [1], parameters: 3)]).draw(into: &$0) }
    #expect(svg.contains("\(name.prefix(33))…</text>"))
  }

  @Test("Without a ceiling bars of different values differ, on a scale from 0 to 1")
  func barsWithoutCeiling() {
    func bar(_ value: Double) -> MetricBar {
      MetricBar(
        result: .init(
          metric: "m", model: .init(value), baselines: [.init("popularity", .init(value * 0.9))],
          chance: .init("chance", .init(value * 0.8))))
    }
    let (low, high) = (drawn { bar(0.33).draw(into: &$0) }, drawn { bar(0.95).draw(into: &$0) })
    #expect(bar(0.33).range == (0, 1) && bar(0.95).range == (0, 1))
    #expect(low.contains("cx=\"75.3\"") && high.contains("cx=\"201.8\""))
  }

  @Test("A ceiling within the noise of chance is no scale")
  func barAtChance() {
    let result = ReportContent.MetricResult(
      metric: "test.auc", model: .init(0.511, standardError: 0.009),
      chance: .init("chance", .init(0.5), difference: .init(0.011, standardError: 0.009, outcome: .notDistinguishable)),
      ceiling: .init(0.503))
    #expect(MetricBar(result: result).share == nil && MetricBar(result: result).range == (0, 1))
    #expect(drawn { MetricBar(result: result).draw(into: &$0) }.contains("scale level"))
  }

  @Test("A chart shows the restored epoch instead of the last one")
  func restoredEpoch() {
    func chart(_ marked: Int?) -> LineChart {
      LineChart(name: "loss", epochs: [1, 2, 3], values: [3, 1, 2], marked: marked)
    }
    #expect(chart(2).marker?.epoch == 2 && chart(2).marker?.value == 1)
    #expect(chart(nil).marker?.epoch == 3 && chart(9).marker?.value == 2)
    #expect(drawn { chart(2).draw(into: &$0) }.contains("1.000 at the restored epoch 2"))
  }
}
