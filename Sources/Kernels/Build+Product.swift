package import KernelInterface

// Tiles use as many accumulators as fit into the registers together with a row of B and an element of A.
#if THIRTY_TWO_REGISTERS
  private typealias Wide = SIMD16<Float>
  private let wideShape = TileShape(most: 4, heights: (8, 8, 8, 6))
  private let narrowRows = 8
#elseif FUSED_MULTIPLY_ADD || arch(arm64)
  private typealias Wide = SIMD8<Float>
  private let wideShape = TileShape(most: 3, heights: (8, 6, 4, 0))
  private let narrowRows = 8
#else
  private typealias Wide = SIMD8<Float>
  private let wideShape = TileShape(most: 3, heights: (2, 2, 2, 0))
  private let narrowRows = 2
#endif

// Fewer columns than a vector's width use a narrower vector.
private let narrowShape = TileShape(most: 2, heights: (narrowRows, narrowRows, 0, 0))

extension Build {
  /// Computes tiles of a few rows by a few vectors of columns; accumulators stay in registers for the whole inner dimension.
  package static func product(
    rows: Int, columns: Int, inner: Int,
    a: Floats, aRowStride: Int, aInnerStride: Int,
    b: Floats, bStride: Int,
    c: MutableFloats, cStride: Int,
    finish: ProductFinish
  ) {
    if columns == 1 && aRowStride == 1 && cStride == 1 && rows >= lanes && finish.bias == nil && finish.rowBias == nil
      && !finish.relu && finish.mask == nil && finish.factor == 1
    {
      columnProduct(rows, inner, a, aInnerStride, b, bStride, c, finish.accumulates)
      return
    }
    var panel = Panel(
      rows: rows, inner: inner, a: (a, aRowStride, aInnerStride), b: (b, bStride), c: (c, cStride), finish: finish)
    switch columns {
    case Wide.width...: panel.compute(Wide.self, columns: columns, as: wideShape)
    case 8...: panel.compute(SIMD8<Float>.self, columns: columns, as: narrowShape)
    case 4...: panel.compute(SIMD4<Float>.self, columns: columns, as: narrowShape)
    case 2...: panel.compute(SIMD2<Float>.self, columns: columns, as: narrowShape)
    case 1: panel.compute(OneLane.self, columns: 1, as: narrowShape)
    default: break
    }
  }

  /// A product with one column and contiguous columns of A: vectorized over the rows of C.
  private static func columnProduct(
    _ rows: Int, _ inner: Int, _ a: Floats, _ aInnerStride: Int, _ b: Floats, _ bStride: Int, _ c: MutableFloats,
    _ accumulates: Bool
  ) {
    var row = 0
    while row < rows {
      let left = rows - row
      var a = a + row
      var b = b
      if left >= 4 * lanes {
        var (s0, s1, s2, s3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        let target = c + row
        if accumulates {
          s0 = load(target)
          s1 = load(target + 16)
          s2 = load(target + 32)
          s3 = load(target + 48)
        }
        for _ in 0..<inner {
          let factor = splat(b.pointee)
          s0 = fma(load(a), factor, s0)
          s1 = fma(load(a + 16), factor, s1)
          s2 = fma(load(a + 32), factor, s2)
          s3 = fma(load(a + 48), factor, s3)
          a += aInnerStride
          b += bStride
        }
        store(s0, target)
        store(s1, target + 16)
        store(s2, target + 32)
        store(s3, target + 48)
        row += 4 * lanes
      } else if left >= lanes {
        var sum = accumulates ? load(c + row) : .zero
        for _ in 0..<inner {
          sum = fma(load(a), splat(b.pointee), sum)
          a += aInnerStride
          b += bStride
        }
        store(sum, c + row)
        row += lanes
      } else {
        var sum = accumulates ? load(c + row, count: left) : .zero
        for _ in 0..<inner {
          sum = fma(load(a, count: left), splat(b.pointee), sum)
          a += aInnerStride
          b += bStride
        }
        store(sum, c + row, count: left)
        row = rows
      }
    }
  }
}
