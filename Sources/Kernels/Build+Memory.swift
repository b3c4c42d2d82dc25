package import KernelInterface

extension Build {
  package static func copy(
    rows: Int, width: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int
  ) {
    mapRows(Same(), rows, width, source, sourceStride, target, targetStride)
  }

  package static func fill(rows: Int, width: Int, with value: Float, into target: MutableFloats, targetStride: Int) {
    let value = splat(value)
    for row in 0..<rows {
      var target = target + row * targetStride
      var left = width
      while left >= lanes {
        store(value, target)
        target += lanes
        left -= lanes
      }
      if left > 0 { store(value, target, count: left) }
    }
  }

  /// In blocks of 4 by 4, sixteen rows at a time, so that whole cache lines are read and written.
  package static func transpose(
    rows: Int, columns: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int
  ) {
    var row = 0
    while row < rows {
      let rowEnd = row + lanes < rows ? row + lanes : rows
      var column = 0
      while column + 4 <= columns {
        var i = row
        while i + 4 <= rowEnd {
          turn(source + i * sourceStride + column, sourceStride, target + column * targetStride + i, targetStride)
          i += 4
        }
        while i < rowEnd {
          for j in column..<column + 4 { target[j * targetStride + i] = source[i * sourceStride + j] }
          i += 1
        }
        column += 4
      }
      while column < columns {
        for i in row..<rowEnd { target[column * targetStride + i] = source[i * sourceStride + column] }
        column += 1
      }
      row = rowEnd
    }
  }

  /// Transposes a block of 4 by 4 by separating even and odd elements of two rows, twice.
  @inline(always)
  private static func turn(_ source: Floats, _ sourceStride: Int, _ target: MutableFloats, _ targetStride: Int) {
    typealias Row = SIMD4<Float>
    let upper = SIMD8(lowHalf: Row.load(source), highHalf: Row.load(source + sourceStride))
    let lower = SIMD8(lowHalf: Row.load(source + 2 * sourceStride), highHalf: Row.load(source + 3 * sourceStride))
    let even = SIMD8(lowHalf: upper.evenHalf, highHalf: lower.evenHalf)
    let odd = SIMD8(lowHalf: upper.oddHalf, highHalf: lower.oddHalf)
    even.evenHalf.store(target)
    odd.evenHalf.store(target + targetStride)
    even.oddHalf.store(target + 2 * targetStride)
    odd.oddHalf.store(target + 3 * targetStride)
  }

  package static func gatherRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from table: Floats, tableStride: Int, into target: MutableFloats, targetStride: Int
  ) {
    if width == 1 {
      for row in 0..<count { target[row * targetStride] = table[Int(indices[row]) * tableStride] }
      return
    }
    for row in 0..<count {
      mapRows(Same(), 1, width, table + Int(indices[row]) * tableStride, 0, target + row * targetStride, 0)
    }
  }

  package static func scatterAddRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int
  ) {
    if width == 1 {
      for row in 0..<count { target[Int(indices[row]) * targetStride] += source[row * sourceStride] }
      return
    }
    for row in 0..<count {
      let sum = target + Int(indices[row]) * targetStride
      mapRows(Add(), 1, width, sum, 0, source + row * sourceStride, 0, sum, 0)
    }
  }

  package static func areFinite(_ values: Floats, count: Int) -> Bool {
    var carries = SIMD16<UInt32>.zero
    if count >= lanes {
      let last = count - lanes
      var place = 0
      while place < last {
        carries |= carry(load(values + place))
        place += lanes
      }
      carries |= carry(load(values + last))
    } else if count > 0 {
      carries = carry(load(values, count: count))
    }
    return noneCarried(carries)
  }
}
