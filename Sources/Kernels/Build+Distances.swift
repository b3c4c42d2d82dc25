package import KernelInterface

/// Number of rows of a panel.
private let panelRows = 32

/// The squared distances of the 32 rows of a panel to a point.
private struct PanelDistances {
  var a = DoubleVector.zero
  var b = DoubleVector.zero
  var c = DoubleVector.zero
  var d = DoubleVector.zero

  @inline(always)
  init(_ panel: Doubles, _ width: Int, _ point: Doubles) {
    var panel = panel
    var point = point
    for _ in 0..<width {
      let value = wide(point.pointee)
      let (e, f) = (load(panel) - value, load(panel + 8) - value)
      let (g, h) = (load(panel + 16) - value, load(panel + 24) - value)
      a += e * e
      b += f * f
      c += g * g
      d += h * h
      panel += panelRows
      point += 1
    }
  }
}

extension Build {
  package static func squaredDistances(
    of x: Doubles, to points: Doubles, count: Int, width: Int, into y: MutableDoubles
  ) {
    var point = points
    for index in 0..<count {
      y[index] = squaredDistance(x, point, width)
      point += width
    }
  }

  package static func ownDistances(
    count: Int, list: Indices, x: Doubles, width: Int, points: Doubles, labels: Indices, into y: MutableDoubles
  ) {
    for index in 0..<count {
      let row = Int(list[index])
      y[index] = squaredDistance(x + row * width, points + Int(labels[row]) * width, width)
    }
  }

  package static func panel(rows: Int, x: Doubles, width: Int, into panel: MutableDoubles) {
    for row in 0..<panelRows {
      var to = panel + row
      if row < rows {
        var from = x + row * width
        for _ in 0..<width {
          to.pointee = from.pointee
          from += 1
          to += panelRows
        }
      } else {
        for _ in 0..<width {
          to.pointee = 0
          to += panelRows
        }
      }
    }
  }

  package static func lowerNearest(panel: Doubles, width: Int, point: Doubles, nearest: MutableDoubles) {
    let found = PanelDistances(panel, width, point)
    store(least(load(nearest), found.a), nearest)
    store(least(load(nearest + 8), found.b), nearest + 8)
    store(least(load(nearest + 16), found.c), nearest + 16)
    store(least(load(nearest + 24), found.d), nearest + 24)
  }

  package static func addNearest(
    panel: Doubles, width: Int, points: Doubles, count: Int, nearest: Doubles, into sums: MutableDoubles
  ) {
    for index in 0..<count {
      let found = PanelDistances(panel, width, points + index * width)
      var sum = load(sums + index * doubleLanes)
      sum += least(load(nearest), found.a)
      sum += least(load(nearest + 8), found.b)
      sum += least(load(nearest + 16), found.c)
      sum += least(load(nearest + 24), found.d)
      store(sum, sums + index * doubleLanes)
    }
  }

  package static func addDistances(
    panel: Doubles, rows: Int, width: Int, points: Doubles, count: Int, into sums: MutableDoubles
  ) {
    let lane = SIMD8<Int64>(0, 1, 2, 3, 4, 5, 6, 7)
    let rows = SIMD8<Int64>(repeating: Int64(rows))
    let (inA, inB, inC, inD) = (lane .< rows, lane &+ 8 .< rows, lane &+ 16 .< rows, lane &+ 24 .< rows)
    for index in 0..<count {
      let found = PanelDistances(panel, width, points + index * width)
      var sum = load(sums + index * doubleLanes)
      sum += DoubleVector.zero.replacing(with: found.a.squareRoot(), where: inA)
      sum += DoubleVector.zero.replacing(with: found.b.squareRoot(), where: inB)
      sum += DoubleVector.zero.replacing(with: found.c.squareRoot(), where: inC)
      sum += DoubleVector.zero.replacing(with: found.d.squareRoot(), where: inD)
      store(sum, sums + index * doubleLanes)
    }
  }

  package static func ageBounds(
    rows: Int, labels: Indices, upper: MutableDoubles, lower: MutableDoubles, moves: Doubles, others: Doubles,
    slack: Double, into list: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    for row in 0..<rows {
      let label = Int(labels[row])
      let far = upper[row] + moves[label]
      let near = lower[row] - others[label]
      upper[row] = far
      lower[row] = near
      // Branch-free: always written, counted conditionally.
      list[count] = Int32(truncatingIfNeeded: row)
      count &+= far + slack < near ? 0 : 1
    }
    return count
  }

  package static func moveWhole(
    x: Doubles, width: Int, shift: Doubles, scale: Doubles, from: UnsafeMutablePointer<Int64>?,
    to: UnsafeMutablePointer<Int64>?
  ) {
    // Adding 1.5 · 2⁵² rounds to an integer in the low bits.
    let magic = 6_755_399_441_055_744.0
    for column in 0..<width {
      let whole = (x[column] - shift[column]) * scale[column] + magic
      let number = Int64(bitPattern: whole.bitPattern &- magic.bitPattern)
      if let from { from[column] &-= number }
      if let to { to[column] &+= number }
    }
  }
}
