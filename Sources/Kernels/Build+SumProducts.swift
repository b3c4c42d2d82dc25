internal import CVectors
package import KernelInterface

// Outputs per tile: as many accumulators as fit into the registers together with a vector of sums and an element of W.
#if THIRTY_TWO_REGISTERS
  private let tileHeight = 16
#elseif FUSED_MULTIPLY_ADD || arch(arm64)
  private let tileHeight = 6
#else
  private let tileHeight = 2
#endif

// Vectors of outputs per item that are held in registers for two items.
#if THIRTY_TWO_REGISTERS
  private let sparseVectors = 4
  private typealias WideTile = SparseTile<4>
#else
  private let sparseVectors = 2
  private typealias WideTile = SparseTile<2>
#endif

/// Computes up to 16 outputs for all items, and each vector of sums where it is used. The height is a generic value, so that the loops
/// over it are unrolled.
private enum SumTile<let rows: Int> {
  static func compute(_ layer: SumProduct, items: Floats, itemStride: Int, from first: Int) {
    let c = layer.c + first * layer.cStride
    var column = 0
    while column < layer.columns {
      var chains = InlineArray<rows, Vector>(repeating: .zero)
      var w = layer.matrix + first
      var user = layer.user
      var item = items + column
      for _ in 0..<layer.inner {
        let sum = load(item) + splat(user.pointee)
        let x = select(sum .<= .zero, .zero, sum)
        for row in 0..<rows { chains[row] = fma(splat(w[row]), x, chains[row]) }
        w += layer.outputs
        user += 1
        item += itemStride
      }
      for row in 0..<rows {
        var x = chains[row]
        if let bias = layer.bias { x += splat(bias[first + row]) }
        if layer.relu { x = select(x .<= .zero, .zero, x) }
        store(x, c + row * layer.cStride + column)
      }
      column += lanes
    }
  }
}

/// Computes `vectors` vectors of outputs from `first` on for two items, over the elements where one of their sums is positive.
private enum SparseTile<let vectors: Int> {
  @inline(always)
  static func compute(
    _ layer: SumProduct, _ count: Int, _ x: Floats, _ y: Floats, _ places: UnsafePointer<Int32>, from first: Int,
    into rows: MutableFloats
  ) {
    var one = InlineArray<vectors, Vector>(repeating: .zero)
    var other = one
    let matrix = layer.matrix + first
    for index in 0..<count {
      let w = matrix + Int(places[index])
      let (left, right) = (splat(x[index]), splat(y[index]))
      for vector in 0..<vectors {
        let numbers = load(w + vector * lanes)
        one[vector] = fma(left, numbers, one[vector])
        other[vector] = fma(right, numbers, other[vector])
      }
    }
    for vector in 0..<vectors {
      let output = first + vector * lanes
      let bias = layer.bias.map { load($0 + output) } ?? .zero
      let (a, b) = (one[vector] + bias, other[vector] + bias)
      store(select(a .<= .zero, .zero, a), rows + output)
      store(select(b .<= .zero, .zero, b), rows + output + layer.outputs)
    }
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
