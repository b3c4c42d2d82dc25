import Testing

@testable import Reports

@Suite struct LayeredLayoutTests {
  /// A random graph of the sizes that networks have; every edge leads from a lower to a higher number.
  private static func graph(_ seed: Int) -> (sizes: [(width: Double, height: Double)], edges: [(from: Int, to: Int)]) {
    var lottery = Lottery(UInt64(seed))
    let count = 3 + lottery.below(38)
    let sizes = (0..<count).map { _ in (width: 80 + lottery.uniform() * 200, height: 40 + lottery.uniform() * 60) }
    let edges = (1..<count).flatMap { to in
      (0..<(1 + lottery.below(3))).map { _ in (from: lottery.below(to), to: to) }
    }
    return (sizes, edges)
  }

  @Test("Boxes do not overlap and are inside the drawing")
  func boxesDoNot() {
    for seed in 1...40 {
      let (sizes, edges) = Self.graph(seed)
      let layout = LayeredLayout(sizes: sizes, edges: edges)
      let inside = layout.boxes.allSatisfy { box in
        box.x >= -1e-6 && box.x + box.width <= layout.width + 1e-6 && box.y >= 0
          && box.y + box.height <= layout.height + 1e-6
      }
      #expect(inside, "graph \(seed)")
      let overlapping = layout.boxes.indices.contains { index in
        layout.boxes.dropFirst(index + 1).contains { Self.areNear(layout.boxes[index], $0) }
      }
      #expect(!overlapping, "graph \(seed)")
    }
  }

  /// Whether there is less than 1 between two boxes.
  private static func areNear(_ one: LayeredLayout.Box, _ other: LayeredLayout.Box) -> Bool {
    one.x + one.width + 1 > other.x && other.x + other.width + 1 > one.x && one.y + one.height + 1 > other.y
      && other.y + other.height + 1 > one.y
  }

  @Test("Edges lead down and cross no box")
  func edgesLeadDown() {
    for seed in 1...40 {
      let (sizes, edges) = Self.graph(seed)
      let layout = LayeredLayout(sizes: sizes, edges: edges)
      #expect(layout.routes.count == Set(edges.map { $0.from * 1000 + $0.to }).count)
      for route in layout.routes {
        let ends = [route.start.y] + route.passages.flatMap { [$0.top, $0.bottom] } + [route.end.y]
        let isDownwards = zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 }
        let crosses = route.passages.contains { passage in
          layout.boxes.contains { box in
            passage.x > box.x && passage.x < box.x + box.width && box.y < passage.bottom
              && box.y + box.height > passage.top
          }
        }
        let box = layout.boxes[route.to]
        let arrives = route.end.x >= box.x && route.end.x <= box.x + box.width && route.end.y == box.y
        let ranks = layout.ranks[route.to] - layout.ranks[route.from]
        #expect(isDownwards && !crosses && arrives && ranks == route.passages.count + 1, "graph \(seed)")
      }
    }
  }

  @Test("Ranks are the longest paths")
  func ranksLongestPaths() {
    let sizes = [(width: Double, height: Double)](repeating: (100, 40), count: 5)
    let layout = LayeredLayout(sizes: sizes, edges: [(0, 1), (1, 2), (0, 2), (3, 2), (2, 4)])
    #expect(layout.ranks == [0, 1, 2, 0, 3])
  }

  @Test("A chain is straight")
  func chainStraight() {
    let sizes = [(width: Double, height: Double)](arrayLiteral: (100, 40), (260, 60), (80, 40), (120, 40))
    let layout = LayeredLayout(sizes: sizes, edges: [(0, 1), (1, 2), (2, 3)])
    #expect(layout.boxes.allSatisfy { ($0.center - layout.boxes[0].center).magnitude < 0.01 })
  }

  @Test("Two towers do not cross")
  func twoTowersDo() {
    // 0 and 1 are inputs; their embeddings are listed crosswise.
    let sizes = [(width: Double, height: Double)](repeating: (100, 40), count: 5)
    let layout = LayeredLayout(sizes: sizes, edges: [(1, 2), (0, 3), (2, 4), (3, 4)])
    let boxes = layout.boxes
    #expect((boxes[0].x - boxes[1].x) * (boxes[3].x - boxes[2].x) > 0)
  }

  @Test("Cycles, repeats and strangers end all the same")
  func cyclesRepeatsStrangers() {
    let sizes = [(width: Double, height: Double)](repeating: (100, 40), count: 3)
    let layout = LayeredLayout(sizes: sizes, edges: [(0, 1), (1, 2), (2, 0), (1, 1), (0, 1), (7, 1), (0, -1)])
    #expect(layout.ranks == [0, 1, 2] && layout.routes.count == 2)
    #expect(LayeredLayout(sizes: [], edges: []).boxes.isEmpty)
  }
}
