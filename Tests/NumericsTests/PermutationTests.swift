import Numerics
import Testing

@Suite struct PermutationTests {
  @Test(
    "A permutation contains every element exactly once",
    arguments: [0, 1, 2, 3, 100, 256, 257, 511, 512, 513, 1000, 65536, 70001]) func bijection(count: Int)
  {
    let permutation = Permutation(seed: 9, epoch: 2, count: count)
    var seen = [Bool](repeating: false, count: count)
    for place in 0..<count {
      let element = permutation[place]
      #expect(!seen[element])
      seen[element] = true
    }
  }

  @Test("Elements computed in a block equal elements computed one by one", arguments: [1, 100, 257, 1000, 70001])
  func blocks(count: Int) {
    let permutation = Permutation(seed: 11, epoch: 3, count: count)
    for start in [0, count / 3, count - 1] {
      var elements = [Int](repeating: -1, count: min(count - start, 64))
      elements.withUnsafeMutableBufferPointer { permutation.elements(from: start, into: $0) }
      #expect(elements == elements.indices.map { permutation[start + $0] })
    }
  }

  @Test("The order depends on the seed and the epoch") func seeds() {
    func order(_ seed: UInt64, _ epoch: Int, _ count: Int) -> [Int] {
      let permutation = Permutation(seed: seed, epoch: epoch, count: count)
      return (0..<count).map { permutation[$0] }
    }
    for count in [50, 1000] {
      #expect(order(1, 1, count) == order(1, 1, count))
      #expect(order(1, 1, count) != order(1, 2, count))
      #expect(order(1, 1, count) != order(2, 1, count))
    }
  }

  @Test("All orders of four elements are equally likely") func uniform() {
    var counts: [Int: Double] = [:]
    for epoch in 0..<24_000 {
      let permutation = Permutation(seed: 10, epoch: epoch, count: 4)
      counts[(0..<4).reduce(0) { $0 * 4 + permutation[$1] }, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(chiSquare(Array(counts.values), [Double](repeating: 1000, count: 24)) < 49.7)  // 99.9 %, 23 degrees
  }

  @Test(
    "Pairs of positions in a long permutation are uniformly distributed",
    arguments: [(0, 299), (1, 0), (150, 151), (299, 300)]) func pairs(first: Int, second: Int)
  {
    var boxes = [Double](repeating: 0, count: 25)
    for epoch in 0..<25_000 {
      let permutation = Permutation(seed: 11, epoch: epoch, count: 301)
      boxes[permutation[first] * 5 / 301 * 5 + permutation[second] * 5 / 301] += 1
    }
    // Boxes hold 60 or 61 of 301 elements, and elements do not repeat.
    let sizes = (0..<5).map { box in Double((0..<301).filter { $0 * 5 / 301 == box }.count) }
    let expected = (0..<25).map { box in
      let (a, b) = (box / 5, box % 5)
      return 25_000 * sizes[a] * (sizes[b] - (a == b ? 1 : 0)) / (301 * 300)
    }
    #expect(chiSquare(boxes, expected) < 51.2)  // 99.9 %, 24 degrees
  }
}
