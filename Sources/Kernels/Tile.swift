internal import KernelInterface

/// Up to 8 rows of a product by one vector of columns, or two. The shape is part of the type, so that each is compiled as a
/// function of its own, without what it has no use for.
enum Tile<L: Lanes, let rows: Int, let vectors: Int> {
  static func compute(_ panel: Panel, at row: Int) {
    let cStride = panel.cStride
    let c = panel.c + row * cStride
    var (c0, c1, c2, c3) = (L.repeating(0), L.repeating(0), L.repeating(0), L.repeating(0))
    var (c4, c5, c6, c7) = (c0, c1, c2, c3)
    var (d0, d1, d2, d3) = (c0, c1, c2, c3)
    var (d4, d5, d6, d7) = (c0, c1, c2, c3)
    if panel.finish.accumulates {
      c0 = L.load(c)
      if rows > 1 { c1 = L.load(c + cStride) }
      if rows > 2 { c2 = L.load(c + 2 * cStride) }
      if rows > 3 { c3 = L.load(c + 3 * cStride) }
      if rows > 4 { c4 = L.load(c + 4 * cStride) }
      if rows > 5 { c5 = L.load(c + 5 * cStride) }
      if rows > 6 { c6 = L.load(c + 6 * cStride) }
      if rows > 7 { c7 = L.load(c + 7 * cStride) }
      if vectors == 2 {
        let d = c + L.width
        d0 = L.load(d)
        if rows > 1 { d1 = L.load(d + cStride) }
        if rows > 2 { d2 = L.load(d + 2 * cStride) }
        if rows > 3 { d3 = L.load(d + 3 * cStride) }
        if rows > 4 { d4 = L.load(d + 4 * cStride) }
        if rows > 5 { d5 = L.load(d + 5 * cStride) }
        if rows > 6 { d6 = L.load(d + 6 * cStride) }
        if rows > 7 { d7 = L.load(d + 7 * cStride) }
      }
    }
    let (stride, aInnerStride, bStride) = (panel.aRowStride, panel.aInnerStride, panel.bStride)
    var a = panel.a + row * stride
    var b = panel.b
    for _ in 0..<panel.inner {
      let b0 = L.load(b)
      let b1 = vectors == 2 ? L.load(b + L.width) : b0
      let a0 = a.pointee
      c0 = c0.plus(a0, b0)
      if vectors == 2 { d0 = d0.plus(a0, b1) }
      if rows > 1 {
        let a1 = a[stride]
        c1 = c1.plus(a1, b0)
        if vectors == 2 { d1 = d1.plus(a1, b1) }
      }
      if rows > 2 {
        let a2 = a[2 * stride]
        c2 = c2.plus(a2, b0)
        if vectors == 2 { d2 = d2.plus(a2, b1) }
      }
      if rows > 3 {
        let a3 = a[3 * stride]
        c3 = c3.plus(a3, b0)
        if vectors == 2 { d3 = d3.plus(a3, b1) }
      }
      if rows > 4 {
        let a4 = a[4 * stride]
        c4 = c4.plus(a4, b0)
        if vectors == 2 { d4 = d4.plus(a4, b1) }
      }
      if rows > 5 {
        let a5 = a[5 * stride]
        c5 = c5.plus(a5, b0)
        if vectors == 2 { d5 = d5.plus(a5, b1) }
      }
      if rows > 6 {
        let a6 = a[6 * stride]
        c6 = c6.plus(a6, b0)
        if vectors == 2 { d6 = d6.plus(a6, b1) }
      }
      if rows > 7 {
        let a7 = a[7 * stride]
        c7 = c7.plus(a7, b0)
        if vectors == 2 { d7 = d7.plus(a7, b1) }
      }
      a += aInnerStride
      b += bStride
    }
    panel.write(c0, c, row, 0)
    if rows > 1 { panel.write(c1, c + cStride, row + 1, 0) }
    if rows > 2 { panel.write(c2, c + 2 * cStride, row + 2, 0) }
    if rows > 3 { panel.write(c3, c + 3 * cStride, row + 3, 0) }
    if rows > 4 { panel.write(c4, c + 4 * cStride, row + 4, 0) }
    if rows > 5 { panel.write(c5, c + 5 * cStride, row + 5, 0) }
    if rows > 6 { panel.write(c6, c + 6 * cStride, row + 6, 0) }
    if rows > 7 { panel.write(c7, c + 7 * cStride, row + 7, 0) }
    if vectors == 2 {
      let d = c + L.width
      panel.write(d0, d, row, L.width)
      if rows > 1 { panel.write(d1, d + cStride, row + 1, L.width) }
      if rows > 2 { panel.write(d2, d + 2 * cStride, row + 2, L.width) }
      if rows > 3 { panel.write(d3, d + 3 * cStride, row + 3, L.width) }
      if rows > 4 { panel.write(d4, d + 4 * cStride, row + 4, L.width) }
      if rows > 5 { panel.write(d5, d + 5 * cStride, row + 5, L.width) }
      if rows > 6 { panel.write(d6, d + 6 * cStride, row + 6, L.width) }
      if rows > 7 { panel.write(d7, d + 7 * cStride, row + 7, L.width) }
    }
  }
}
