package import KernelInterface

/// Adds the products of 4 by 16 columns over all rows.
@inline(always)
private func addTile(_ rows: Int, _ width: Int, _ left: Doubles, _ right: Doubles, _ products: MutableDoubles) {
  var (p0, q0) = (load(products), load(products + 8))
  var (p1, q1) = (load(products + width), load(products + width + 8))
  var (p2, q2) = (load(products + 2 * width), load(products + 2 * width + 8))
  var (p3, q3) = (load(products + 3 * width), load(products + 3 * width + 8))
  var left = left
  var right = right
  for _ in 0..<rows {
    let x = load(right)
    let y = load(right + 8)
    let a = wide(left[0])
    p0 += a * x
    q0 += a * y
    let b = wide(left[1])
    p1 += b * x
    q1 += b * y
    let c = wide(left[2])
    p2 += c * x
    q2 += c * y
    let d = wide(left[3])
    p3 += d * x
    q3 += d * y
    left += width
    right += width
  }
  store(p0, products)
  store(q0, products + 8)
  store(p1, products + width)
  store(q1, products + width + 8)
  store(p2, products + 2 * width)
  store(q2, products + 2 * width + 8)
  store(p3, products + 3 * width)
  store(q3, products + 3 * width + 8)
}

extension Build {
  package static func addDifferences(
    rows: Int, width: Int, x: Doubles, origin: Doubles, into sums: MutableDoubles
  ) {
    var row = x
    for _ in 0..<rows {
      var column = 0
      while column + doubleLanes <= width {
        store(load(sums + column) + (load(row + column) - load(origin + column)), sums + column)
        column += doubleLanes
      }
      while column < width {
        sums[column] += row[column] - origin[column]
        column += 1
      }
      row += width
    }
  }

  package static func centre(
    rows: Int, width: Int, x: Doubles, origin: Doubles, shift: Doubles, into y: MutableDoubles, yStride: Int
  ) {
    var from = x
    var to = y
    for _ in 0..<rows {
      var column = 0
      while column + doubleLanes <= width {
        store((load(from + column) - load(origin + column)) - load(shift + column), to + column)
        column += doubleLanes
      }
      while column < width {
        to[column] = (from[column] - origin[column]) - shift[column]
        column += 1
      }
      while column < yStride {
        to[column] = 0
        column += 1
      }
      from += width
      to += yStride
    }
  }

  package static func addColumnProducts(rows: Int, width: Int, x: Doubles, into products: MutableDoubles) {
    var first = 0
    while first < width {
      var second = first / 16 * 16
      while second < width {
        addTile(rows, width, x + first, x + second, products + first * width + second)
        second += 16
      }
      first += 4
    }
  }

  package static func project(
    rows: Int, width: Int, x: Doubles, directions: Doubles, count: Int, into y: MutableDoubles
  ) {
    var row = x
    var to = y
    for _ in 0..<rows {
      var direction = directions
      for _ in 0..<count {
        to.pointee = dot(row, direction, width)
        to += 1
        direction += width
      }
      row += width
    }
  }
}
