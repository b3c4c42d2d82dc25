import KernelInterface
import Testing

/// The documented order: 8 lanes, upper half added to lower half.
private func laneSum(_ terms: [Double]) -> Double {
  var lanes = [Double](repeating: 0, count: 8)
  for (index, term) in terms.enumerated() { lanes[index % 8] += term }
  for half in [4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
  return lanes[0]
}

private func doubles(_ count: Int, _ random: inout TestRandom) -> [Double] {
  (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
}

@Suite struct DistanceTests {
  @Test("Squared distances are summed in 8 lanes and a fixed tree")
  func squaredDistances() {
    var random = TestRandom(71)
    for width in 1...35 {
      let rows = doubles(5 * width, &random)
      let points = doubles(3 * width, &random)
      func expected(_ row: Int, _ point: Int) -> Double {
        laneSum(
          (0..<width).map {
            let difference = rows[row * width + $0] - points[point * width + $0]
            return difference * difference
          })
      }
      for build in builds {
        var found = [Double](repeating: 0, count: 3)
        build.kernels.squaredDistances(of: rows, to: points, count: 3, width: width, into: &found)
        #expect(found == (0..<3).map { expected(0, $0) }, "\(build.name)")
        build.kernels.ownDistances(
          count: 3, list: [4, 0, 2], x: rows, width: width, points: points, labels: [1, 9, 2, 9, 0], into: &found)
        #expect(found == [expected(4, 0), expected(0, 1), expected(2, 2)], "\(build.name)")
      }
    }
  }

  @Test("A panel distance is one chain over the columns, and missing rows add nothing")
  func panels() {
    var random = TestRandom(72)
    for (rows, width) in [(32, 1), (32, 9), (5, 4), (17, 20)] {
      let x = doubles(rows * width, &random)
      let points = doubles(2 * width, &random)
      func chain(_ row: Int, _ point: Int) -> Double {
        (0..<width).reduce(0) {
          let difference = x[row * width + $1] - points[point * width + $1]
          return $0 + difference * difference
        }
      }
      var near = doubles(32, &random).map { abs($0) * Double(width) }
      for row in rows..<32 { near[row] = 0 }
      for build in builds {
        var panel = [Double](repeating: 7, count: 32 * width)
        build.kernels.panel(rows: rows, x: x, width: width, into: &panel)
        for row in 0..<32 {
          for column in 0..<width { #expect(panel[column * 32 + row] == (row < rows ? x[row * width + column] : 0)) }
        }
        var lowered = near
        build.kernels.lowerNearest(panel: panel, width: width, point: points, nearest: &lowered)
        #expect(lowered == (0..<32).map { $0 < rows ? min(near[$0], chain($0, 0)) : 0 }, "\(build.name)")
        var sums = [Double](repeating: 0.5, count: 16)
        build.kernels.addNearest(panel: panel, width: width, points: points, count: 2, nearest: near, into: &sums)
        var distances = [Double](repeating: 0.5, count: 16)
        build.kernels.addDistances(
          panel: panel, rows: rows, width: width, points: points, count: 2, into: &distances)
        for point in 0..<2 {
          for lane in 0..<8 {
            var (least, sum) = (0.5, 0.5)
            for row in stride(from: lane, to: 32, by: 8) {
              least += row < rows ? min(near[row], chain(row, point)) : 0
              sum += row < rows ? chain(row, point).squareRoot() : 0
            }
            #expect(sums[point * 8 + lane] == least, "\(build.name)")
            #expect(distances[point * 8 + lane] == sum, "\(build.name)")
          }
        }
      }
    }
  }

  @Test("The two nearest centres are found within the Float32 error bound", arguments: [1, 2, 17, 32, 33, 50])
  func nearestTwo(clusters: Int) {
    var random = TestRandom(73)
    let groups = (clusters + 31) / 32 * 2
    for (count, width) in [(1, 3), (8, 16), (13, 7), (30, 33)] {
      let x = random.floats(40 * width)
      let centres = random.floats(clusters * width)
      var panel = [Float](repeating: 0, count: groups * 16 * width)
      var halves = [Float](repeating: .infinity, count: groups * 16)
      for cluster in 0..<clusters {
        var square = 0.0
        for column in 0..<width {
          let value = centres[cluster * width + column]
          panel[(cluster / 16 * width + column) * 16 + cluster % 16] = -value
          square += Double(value) * Double(value)
        }
        halves[cluster] = Float(square / 2)
      }
      let list = (0..<count).map { Int32((count - 1 - $0) * 39 / max(count, 2)) }
      let exact = list.map { row in
        (0..<clusters).map { cluster in
          (0..<width).reduce(0.0) {
            let value = Double(centres[cluster * width + $1])
            return $0 + value * (value / 2 - Double(x[Int(row) * width + $1]))
          }
        }
      }
      for build in builds {
        var nearest = [Int32](repeating: -1, count: count)
        var first = [Float](repeating: 0, count: count)
        var second = [Float](repeating: 0, count: count)
        var scratch = [Float](repeating: 0, count: 8 * groups * 16)
        build.kernels.nearestTwo(
          count: count, list: list, x: x, width: width, centres: panel, groups: groups, halfNorms: halves,
          scratch: &scratch, into: &nearest, first: &first, second: &second)
        for index in 0..<count {
          let sorted = exact[index].sorted()
          #expect(abs(Double(first[index]) - sorted[0]) < 1e-5, "\(build.name)")
          #expect(exact[index][Int(nearest[index])] < sorted[0] + 2e-5, "\(build.name)")
          if clusters > 1 {
            #expect(abs(Double(second[index]) - sorted[1]) < 1e-5, "\(build.name)")
          } else {
            #expect(second[index] == .infinity)
          }
        }
      }
    }
  }

  @Test("Bounds are loosened by the centres' moves, and undecided rows are listed")
  func bounds() {
    for build in builds {
      var upper = [1.0, 1, 1, 5]
      var lower = [2.0, 2, 2, 1]
      var list = [Int32](repeating: -1, count: 5)
      let count = build.kernels.ageBounds(
        rows: 4, labels: [0, 1, 2, 0], upper: &upper, lower: &lower, moves: [0, 0.5, 0.25], others: [0.5, 0.25, 1],
        slack: 0.25, into: &list)
      #expect(upper == [1, 1.5, 1.25, 5])
      #expect(lower == [1.5, 1.75, 1, 0.5])
      #expect(Array(list[..<count]) == [1, 2, 3])
    }
  }

  @Test("Rows move between sums as integers rounded to nearest even")
  func wholeNumbers() {
    let x = [3.25, -1.5, 2.5, 1e-9]
    for build in builds {
      var from: [Int64] = [100, 100, 100, 100]
      var to: [Int64] = [0, 0, 0, 0]
      build.kernels.moveWhole(
        x: x, width: 4, shift: [0.25, 0, 0, 0], scale: [1, 1, 1, 0x1p50], from: &from, to: &to)
      #expect(to == [3, -2, 2, 1_125_900])
      #expect(from == [97, 102, 98, -1_125_800])
      build.kernels.moveWhole(x: x, width: 4, shift: [0, 0, 0, 0], scale: [1, 1, 1, 1], from: nil, to: &to)
      #expect(to == [6, -4, 4, 1_125_900])
    }
  }
}
