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

  @Test func `a curve falls as its values fall, over the whole width`() {
    let numbers = path(curve([3, 2, 1])).split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    #expect(numbers.count == 6)
    #expect(numbers[0] < numbers[2] && numbers[2] < numbers[4])
    // Equal steps of epochs and of values are equal steps on the paper; downwards is larger in SVG.
    #expect((numbers[2] * 2 - numbers[0] - numbers[4]).magnitude < 0.21)
    #expect(numbers[1] < numbers[3] && (numbers[3] * 2 - numbers[1] - numbers[5]).magnitude < 0.21)
  }

  @Test func `a curve goes on over epochs without a measurement and breaks where a value is not finite`() {
    #expect(path(curve([1, nil, 2])).count { $0 == "M" } == 1)
    #expect(path(curve([1, .nan, 2])).count { $0 == "M" } == 2)
  }

  @Test func `one epoch, a flat curve and no value at all are drawn without harm`() {
    #expect(curve([0.5]).contains("circle"))
    #expect(curve([2, 2, 2]).contains("class=\"curve\""))
    #expect(curve([nil, .nan]).isEmpty && curve([]).isEmpty)
    for values in [[0.5], [2, 2, 2], [1e300, -1e300], [0, 0]] as [[Double?]] {
      #expect(Tags(curve(values)).faults.isEmpty && !curve(values).contains("nan"))
    }
  }

  @Test func `the share is the way from chance to the ceiling`() {
    func figure(_ model: Double?, _ chance: Double, _ ceiling: Double) -> MetricScale {
      MetricScale(
        figure: .init(metric: "m", model: .init(model), chance: .init(chance), ceiling: .init(ceiling)))
    }
    #expect(((figure(0.75, 0.5, 0.9).share ?? 0) - 0.625).magnitude < 1e-12)
    // For an error, less is better: from 2 at chance down to 1.
    #expect(figure(1.25, 2, 1).share == 0.75)
    #expect(figure(0.5, 0.5, 0.5).share == nil && figure(nil, 0.5, 0.9).share == nil && figure(.nan, 0, 1).share == nil)
  }

  @Test func `thirty-two groups look different from each other`() {
    let looks = (0..<32).map { "\(Palette.colour(of: $0)) \(Palette.shape(of: $0))" }
    #expect(Set(looks).count == 32)
    #expect(Palette.colour(of: nil) == "none" && Palette.colour(of: 8) == "g0" && Palette.shape(of: 32) == .circle)
  }

  @Test func `a map has one scale for both axes and all points inside its frame`() {
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

  @Test func `of very many points an even share is drawn, and the page says so`() {
    let points = (0..<50_000).map { ReportContent.MapPoint(item: .init(id: "\($0)"), x: Double($0), y: 0) }
    let map = ProductMap(Sample.map(points), number: 0)
    #expect(MapProjection(points, width: 600).points.count == 16_667)
    #expect(map.omission == "16,667 of 50,000 items are drawn, evenly taken.")
  }

  @Test func `every node of a network is drawn once, with its shape and its parameters`() {
    for nodes in [Sample.ncf, Sample.neumf] {
      let tags = Tags(drawn { NetworkDrawing(nodes).draw(into: &$0) })
      #expect(tags.faults.isEmpty)
      #expect(tags.names.count { $0 == "title" } == nodes.count)
      #expect(tags.text.contains("32,000 parameters") && tags.text.contains("64 numbers"))
      #expect(tags.text.contains("one number"))
    }
  }

  @Test func `a long name is shortened in its box`() {
    let name = String(repeating: "wide", count: 40)
    let svg = drawn { NetworkDrawing([.init(name: name, kind: "dense", shape: [1], parameters: 3)]).draw(into: &$0) }
    #expect(svg.contains("\(name.prefix(33))…</text>"))
  }
}
