internal import KernelInterface

/// Some columns of a product, all rows.
struct Panel {
  var rows: Int
  var inner: Int
  var a: Floats
  var aRowStride: Int
  var aInnerStride: Int
  var b: Floats
  var bStride: Int
  var c: MutableFloats
  var cStride: Int
  var finish: ProductFinish

  @inline(__always)
  mutating func advance(by columns: Int) {
    b += columns
    c += columns
    if let bias = finish.bias { finish.bias = bias + columns }
    if let mask = finish.mask { finish.mask = mask + columns }
  }

  /// Cuts the rows into tiles of `height`, the last two of them of nearly equal height.
  @inline(__always)
  func compute<L: Lanes>(_: L.Type, paired: Bool, height: Int) {
    var row = 0
    while row < rows {
      let left = rows - row
      let count = left <= height ? left : left < 2 * height ? (left + 1) / 2 : height
      if height > 2 {
        switch count {
        case 8: tile(L.self, paired: paired, rows: 8, at: row)
        case 7: tile(L.self, paired: paired, rows: 7, at: row)
        case 6: tile(L.self, paired: paired, rows: 6, at: row)
        case 5: tile(L.self, paired: paired, rows: 5, at: row)
        case 4: tile(L.self, paired: paired, rows: 4, at: row)
        case 3: tile(L.self, paired: paired, rows: 3, at: row)
        case 2: tile(L.self, paired: paired, rows: 2, at: row)
        default: tile(L.self, paired: paired, rows: 1, at: row)
        }
      } else if count == 2 {
        tile(L.self, paired: paired, rows: 2, at: row)
      } else {
        tile(L.self, paired: paired, rows: 1, at: row)
      }
      row += count
    }
  }

  /// Up to 8 rows by one vector of columns, or two. `count` and `paired` are constants where this is inlined, and what
  /// they rule out is not compiled.
  @inline(__always)
  private func tile<L: Lanes>(_: L.Type, paired: Bool, rows count: Int, at row: Int) {
    let c = c + row * cStride
    var (c0, c1, c2, c3) = (L.repeating(0), L.repeating(0), L.repeating(0), L.repeating(0))
    var (c4, c5, c6, c7) = (c0, c1, c2, c3)
    var (d0, d1, d2, d3) = (c0, c1, c2, c3)
    var (d4, d5, d6, d7) = (c0, c1, c2, c3)
    if finish.accumulates {
      c0 = L.load(c)
      if count > 1 { c1 = L.load(c + cStride) }
      if count > 2 { c2 = L.load(c + 2 * cStride) }
      if count > 3 { c3 = L.load(c + 3 * cStride) }
      if count > 4 { c4 = L.load(c + 4 * cStride) }
      if count > 5 { c5 = L.load(c + 5 * cStride) }
      if count > 6 { c6 = L.load(c + 6 * cStride) }
      if count > 7 { c7 = L.load(c + 7 * cStride) }
      if paired {
        let d = c + L.width
        d0 = L.load(d)
        if count > 1 { d1 = L.load(d + cStride) }
        if count > 2 { d2 = L.load(d + 2 * cStride) }
        if count > 3 { d3 = L.load(d + 3 * cStride) }
        if count > 4 { d4 = L.load(d + 4 * cStride) }
        if count > 5 { d5 = L.load(d + 5 * cStride) }
        if count > 6 { d6 = L.load(d + 6 * cStride) }
        if count > 7 { d7 = L.load(d + 7 * cStride) }
      }
    }
    var a = a + row * aRowStride
    var b = b
    let stride = aRowStride
    for _ in 0..<inner {
      let b0 = L.load(b)
      let b1 = paired ? L.load(b + L.width) : b0
      let a0 = a.pointee
      c0 = c0.plus(a0, b0)
      if paired { d0 = d0.plus(a0, b1) }
      if count > 1 {
        let a1 = a[stride]
        c1 = c1.plus(a1, b0)
        if paired { d1 = d1.plus(a1, b1) }
      }
      if count > 2 {
        let a2 = a[2 * stride]
        c2 = c2.plus(a2, b0)
        if paired { d2 = d2.plus(a2, b1) }
      }
      if count > 3 {
        let a3 = a[3 * stride]
        c3 = c3.plus(a3, b0)
        if paired { d3 = d3.plus(a3, b1) }
      }
      if count > 4 {
        let a4 = a[4 * stride]
        c4 = c4.plus(a4, b0)
        if paired { d4 = d4.plus(a4, b1) }
      }
      if count > 5 {
        let a5 = a[5 * stride]
        c5 = c5.plus(a5, b0)
        if paired { d5 = d5.plus(a5, b1) }
      }
      if count > 6 {
        let a6 = a[6 * stride]
        c6 = c6.plus(a6, b0)
        if paired { d6 = d6.plus(a6, b1) }
      }
      if count > 7 {
        let a7 = a[7 * stride]
        c7 = c7.plus(a7, b0)
        if paired { d7 = d7.plus(a7, b1) }
      }
      a += aInnerStride
      b += bStride
    }
    write(c0, c, row, 0)
    if count > 1 { write(c1, c + cStride, row + 1, 0) }
    if count > 2 { write(c2, c + 2 * cStride, row + 2, 0) }
    if count > 3 { write(c3, c + 3 * cStride, row + 3, 0) }
    if count > 4 { write(c4, c + 4 * cStride, row + 4, 0) }
    if count > 5 { write(c5, c + 5 * cStride, row + 5, 0) }
    if count > 6 { write(c6, c + 6 * cStride, row + 6, 0) }
    if count > 7 { write(c7, c + 7 * cStride, row + 7, 0) }
    if paired {
      let d = c + L.width
      write(d0, d, row, L.width)
      if count > 1 { write(d1, d + cStride, row + 1, L.width) }
      if count > 2 { write(d2, d + 2 * cStride, row + 2, L.width) }
      if count > 3 { write(d3, d + 3 * cStride, row + 3, L.width) }
      if count > 4 { write(d4, d + 4 * cStride, row + 4, L.width) }
      if count > 5 { write(d5, d + 5 * cStride, row + 5, L.width) }
      if count > 6 { write(d6, d + 6 * cStride, row + 6, L.width) }
      if count > 7 { write(d7, d + 7 * cStride, row + 7, L.width) }
    }
  }

  @inline(__always)
  private func write<L: Lanes>(_ x: L, _ target: MutableFloats, _ row: Int, _ column: Int) {
    var x = x
    if let bias = finish.bias { x = x.plus(L.load(bias + column)) }
    if finish.relu { x = x.positivePart }
    if let mask = finish.mask { x = x.kept(where: L.load(mask + row * finish.maskStride + column)) }
    x.store(target)
  }
}
