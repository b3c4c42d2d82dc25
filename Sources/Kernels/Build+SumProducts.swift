internal import CVectors
package import KernelInterface

// How many outputs a tile has: as many accumulators as the registers hold beside a row of sums and a number of W.
#if THIRTY_TWO_REGISTERS
  private let tileHeight = 16
#elseif FUSED_MULTIPLY_ADD || arch(arm64)
  private let tileHeight = 6
#else
  private let tileHeight = 2
#endif

// How many vectors of outputs two items have in registers at once.
#if THIRTY_TWO_REGISTERS
  private let sparseVectors = 4
  private typealias WideTile = SparseTile<4>
#else
  private let sparseVectors = 2
  private typealias WideTile = SparseTile<2>
#endif

/// Up to 16 outputs for all items, each vector of sums computed where it is used. The height is part of the type, so that each is compiled
/// as a function of its own.
private enum SumTile<let rows: Int> {
  static func compute(_ layer: SumProduct, items: Floats, itemStride: Int, from first: Int) {
    let c = layer.c + first * layer.cStride
    var column = 0
    while column < layer.columns {
      var (c0, c1, c2, c3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      var (c4, c5, c6, c7) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      var (c8, c9, c10, c11) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      var (c12, c13, c14, c15) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      var w = layer.matrix + first
      var user = layer.user
      var item = items + column
      for _ in 0..<layer.inner {
        let sum = load(item) + splat(user.pointee)
        let x = select(sum .<= .zero, .zero, sum)
        c0 = fma(splat(w[0]), x, c0)
        if rows > 1 { c1 = fma(splat(w[1]), x, c1) }
        if rows > 2 { c2 = fma(splat(w[2]), x, c2) }
        if rows > 3 { c3 = fma(splat(w[3]), x, c3) }
        if rows > 4 { c4 = fma(splat(w[4]), x, c4) }
        if rows > 5 { c5 = fma(splat(w[5]), x, c5) }
        if rows > 6 { c6 = fma(splat(w[6]), x, c6) }
        if rows > 7 { c7 = fma(splat(w[7]), x, c7) }
        if rows > 8 { c8 = fma(splat(w[8]), x, c8) }
        if rows > 9 { c9 = fma(splat(w[9]), x, c9) }
        if rows > 10 { c10 = fma(splat(w[10]), x, c10) }
        if rows > 11 { c11 = fma(splat(w[11]), x, c11) }
        if rows > 12 { c12 = fma(splat(w[12]), x, c12) }
        if rows > 13 { c13 = fma(splat(w[13]), x, c13) }
        if rows > 14 { c14 = fma(splat(w[14]), x, c14) }
        if rows > 15 { c15 = fma(splat(w[15]), x, c15) }
        w += layer.outputs
        user += 1
        item += itemStride
      }
      let to = c + column
      finish(c0, layer, first, to)
      if rows > 1 { finish(c1, layer, first + 1, to + 1 * layer.cStride) }
      if rows > 2 { finish(c2, layer, first + 2, to + 2 * layer.cStride) }
      if rows > 3 { finish(c3, layer, first + 3, to + 3 * layer.cStride) }
      if rows > 4 { finish(c4, layer, first + 4, to + 4 * layer.cStride) }
      if rows > 5 { finish(c5, layer, first + 5, to + 5 * layer.cStride) }
      if rows > 6 { finish(c6, layer, first + 6, to + 6 * layer.cStride) }
      if rows > 7 { finish(c7, layer, first + 7, to + 7 * layer.cStride) }
      if rows > 8 { finish(c8, layer, first + 8, to + 8 * layer.cStride) }
      if rows > 9 { finish(c9, layer, first + 9, to + 9 * layer.cStride) }
      if rows > 10 { finish(c10, layer, first + 10, to + 10 * layer.cStride) }
      if rows > 11 { finish(c11, layer, first + 11, to + 11 * layer.cStride) }
      if rows > 12 { finish(c12, layer, first + 12, to + 12 * layer.cStride) }
      if rows > 13 { finish(c13, layer, first + 13, to + 13 * layer.cStride) }
      if rows > 14 { finish(c14, layer, first + 14, to + 14 * layer.cStride) }
      if rows > 15 { finish(c15, layer, first + 15, to + 15 * layer.cStride) }
      column += lanes
    }
  }

  @inline(always)
  private static func finish(_ x: Vector, _ layer: SumProduct, _ output: Int, _ to: MutableFloats) {
    var x = x
    if let bias = layer.bias { x += splat(bias[output]) }
    if layer.relu { x = select(x .<= .zero, .zero, x) }
    store(x, to)
  }
}

/// Two items' outputs, `vectors` vectors of them from `first` on, over the sums that one of them has.
private enum SparseTile<let vectors: Int> {
  @inline(always)
  static func compute(
    _ layer: SumProduct, _ count: Int, _ x: Floats, _ y: Floats, _ places: UnsafePointer<Int32>, from first: Int,
    into rows: MutableFloats
  ) {
    var (a0, a1, a2, a3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
    var (b0, b1, b2, b3) = (a0, a1, a2, a3)
    let matrix = layer.matrix + first
    for index in 0..<count {
      let w = matrix + Int(places[index])
      let left = splat(x[index])
      let right = splat(y[index])
      let w0 = load(w)
      a0 = fma(left, w0, a0)
      b0 = fma(right, w0, b0)
      if vectors > 1 {
        let w1 = load(w + 16)
        a1 = fma(left, w1, a1)
        b1 = fma(right, w1, b1)
      }
      if vectors > 2 {
        let w2 = load(w + 32)
        a2 = fma(left, w2, a2)
        b2 = fma(right, w2, b2)
      }
      if vectors > 3 {
        let w3 = load(w + 48)
        a3 = fma(left, w3, a3)
        b3 = fma(right, w3, b3)
      }
    }
    let to = rows + first
    finish(a0, b0, layer, first, to)
    if vectors > 1 { finish(a1, b1, layer, first + 16, to + 16) }
    if vectors > 2 { finish(a2, b2, layer, first + 32, to + 32) }
    if vectors > 3 { finish(a3, b3, layer, first + 48, to + 48) }
  }

  @inline(always)
  private static func finish(_ a: Vector, _ b: Vector, _ layer: SumProduct, _ output: Int, _ to: MutableFloats) {
    let bias = layer.bias.map { load($0 + output) } ?? .zero
    let (x, y) = (a + bias, b + bias)
    store(select(x .<= .zero, .zero, x), to)
    store(select(y .<= .zero, .zero, y), to + layer.outputs)
  }
}

extension Build {
  package static func product(_ layer: SumProduct, items: Floats, itemStride: Int) {
    var row = 0
    while row < layer.outputs {
      let left = layer.outputs - row
      let height = left <= tileHeight ? left : left < 2 * tileHeight ? (left + 1) / 2 : tileHeight
      switch height {
      case 16: SumTile<16>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 15: SumTile<15>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 14: SumTile<14>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 13: SumTile<13>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 12: SumTile<12>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 11: SumTile<11>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 10: SumTile<10>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 9: SumTile<9>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 8: SumTile<8>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 7: SumTile<7>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 6: SumTile<6>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 5: SumTile<5>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 4: SumTile<4>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 3: SumTile<3>.compute(layer, items: items, itemStride: itemStride, from: row)
      case 2: SumTile<2>.compute(layer, items: items, itemStride: itemStride, from: row)
      default: SumTile<1>.compute(layer, items: items, itemStride: itemStride, from: row)
      }
      row += height
    }
  }

  package static func sparseProduct(_ layer: SumProduct, items: Floats, itemStride: Int, scratch: MutableFloats) {
    let x = scratch
    let y = x + layer.inner + 16
    let room = y + layer.inner + 16
    let rows = room + layer.inner + 16
    let places = UnsafeMutableRawPointer(room).assumingMemoryBound(to: Int32.self)
    let step = Int32(truncatingIfNeeded: layer.outputs)
    var column = 0
    while column < layer.columns {
      for pair in 0..<8 {
        let first = items + (column + 2 * pair) * itemStride
        let count = vectors_active_sums(
          layer.user, first, first + itemStride, layer.inner, step, x, y, places)
        let target = rows + 2 * pair * layer.outputs
        var output = 0
        while output + sparseVectors * lanes <= layer.outputs {
          WideTile.compute(layer, count, x, y, places, from: output, into: target)
          output += sparseVectors * lanes
        }
        while output < layer.outputs {
          SparseTile<1>.compute(layer, count, x, y, places, from: output, into: target)
          output += lanes
        }
      }
      transpose(
        rows: lanes, columns: layer.outputs, from: rows, sourceStride: layer.outputs, into: layer.c + column,
        targetStride: layer.cStride)
      column += lanes
    }
  }

  package static func activeSums(
    user: Floats, inner: Int, items: Floats, itemStride: Int, columns: Int, scratch: MutableFloats
  ) -> Int {
    let y = scratch + inner + 16
    let places = UnsafeMutableRawPointer(y + inner + 16).assumingMemoryBound(to: Int32.self)
    var count = 0
    var column = 0
    while column + 2 <= columns {
      let first = items + column * itemStride
      count += vectors_active_sums(user, first, first + itemStride, inner, 1, scratch, y, places)
      column += 2
    }
    return count
  }
}
