package import KernelInterface

extension Build {
  /// Householder reduction to tridiagonal form, then the implicit QL algorithm. Rotations are applied to rows, which are contiguous.
  /// (Golub and Van Loan, Matrix Computations, 8.3; Martin and Wilkinson, The implicit QL algorithm, 1968.)
  package static func eigenvectors(
    count: Int, vectors: MutableDoubles, values: MutableDoubles, scratch: MutableDoubles
  ) -> Bool {
    let beside = scratch
    tridiagonalize(count, vectors, values, beside, scratch + count)
    accumulate(count, vectors, scratch + count, scratch + 2 * count)
    return turn(count, vectors, values, beside)
  }

  /// Computes the diagonal, the off-diagonal `beside`, and the vector v of each reflection 1 - v vᵀ, which is stored right of the
  /// diagonal in its row.
  private static func tridiagonalize(
    _ count: Int, _ a: MutableDoubles, _ diagonal: MutableDoubles, _ beside: MutableDoubles, _ p: MutableDoubles
  ) {
    for pivot in 0..<count {
      let row = a + pivot * count
      diagonal[pivot] = row[pivot]
      let length = count - pivot - 1
      guard length > 0 else {
        beside[pivot] = 0
        break
      }
      let v = row + pivot + 1
      let rest = length > 1 ? dot(v + 1, v + 1, length - 1) : 0
      guard rest > 0 else {
        beside[pivot] = v[0]
        for index in 0..<length { v[index] = 0 }
        continue
      }
      let norm = (v[0] * v[0] + rest).squareRoot()
      let target = v[0] > 0 ? -norm : norm
      beside[pivot] = target
      v[0] -= target
      // 1 - 2 u uᵀ / |u|² with v = u · sqrt(2) / |u|.
      let scale = (2 / (v[0] * v[0] + rest)).squareRoot()
      for index in 0..<length { v[index] *= scale }
      // A - v wᵀ - w vᵀ with p = A v and w = p - (v·p / 2) v.
      let block = a + (pivot + 1) * count + pivot + 1
      for index in 0..<length { p[index] = dot(block + index * count, v, length) }
      addMultiple(-0.5 * dot(v, p, length), v, p, length)
      for index in 0..<length {
        addMultiple(-v[index], p, block + index * count, length)
        addMultiple(-p[index], v, block + index * count, length)
      }
    }
  }

  /// Replaces the matrix by the transposed product of the reflections stored in its rows.
  private static func accumulate(
    _ count: Int, _ a: MutableDoubles, _ v: MutableDoubles, _ sums: MutableDoubles
  ) {
    var pivot = count - 1
    while pivot >= 0 {
      let length = count - pivot - 1
      let row = a + pivot * count + pivot + 1
      for index in 0..<length {
        v[index] = row[index]
        sums[index] = 0
      }
      let block = row + count
      for index in 0..<length { addMultiple(v[index], block + index * count, sums, length) }
      for index in 0..<length { addMultiple(-v[index], sums, block + index * count, length) }
      a[pivot * count + pivot] = 1
      for index in 0..<length {
        row[index] = 0
        a[(pivot + 1 + index) * count + pivot] = 0
      }
      pivot -= 1
    }
    for row in 0..<count {
      for column in 0..<row {
        let other = a[row * count + column]
        a[row * count + column] = a[column * count + row]
        a[column * count + row] = other
      }
    }
  }

  /// Reduces the off-diagonal to zero; each rotation is applied to two rows of `z`.
  /// - Returns: false if an eigenvalue takes more than 60 iterations.
  private static func turn(
    _ count: Int, _ z: MutableDoubles, _ diagonal: MutableDoubles, _ beside: MutableDoubles
  ) -> Bool {
    for low in 0..<count {
      var steps = 0
      while true {
        var high = low
        while high < count - 1 {
          let size = diagonal[high].magnitude + diagonal[high + 1].magnitude
          if beside[high].magnitude <= size * Double.ulpOfOne { break }
          high += 1
        }
        if high == low { break }
        steps += 1
        if steps > 60 { return false }
        var g = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low])
        var r = (g * g + 1).squareRoot()
        g = diagonal[high] - diagonal[low] + beside[low] / (g + (g < 0 ? -r : r))
        var (sine, cosine, p) = (1.0, 1.0, 0.0)
        var index = high - 1
        var isCut = false
        while index >= low {
          let f = sine * beside[index]
          let b = cosine * beside[index]
          r = (f * f + g * g).squareRoot()
          beside[index + 1] = r
          if r == 0 {
            diagonal[index + 1] -= p
            beside[high] = 0
            isCut = true
            break
          }
          sine = f / r
          cosine = g / r
          g = diagonal[index + 1] - p
          r = (diagonal[index] - g) * sine + 2 * cosine * b
          p = sine * r
          diagonal[index + 1] = g + p
          g = cosine * r - b
          turnRows(z + index * count, z + (index + 1) * count, count, sine, cosine)
          index -= 1
        }
        if isCut { continue }
        diagonal[low] -= p
        beside[low] = g
        beside[high] = 0
      }
    }
    return true
  }

  /// Replaces (x, y) by (cosine x - sine y, sine x + cosine y).
  @inline(always)
  private static func turnRows(_ x: MutableDoubles, _ y: MutableDoubles, _ count: Int, _ sine: Double, _ cosine: Double)
  {
    var column = 0
    while column + doubleLanes <= count {
      let (a, b) = (load(x + column), load(y + column))
      store(wide(cosine) * a - wide(sine) * b, x + column)
      store(wide(sine) * a + wide(cosine) * b, y + column)
      column += doubleLanes
    }
    while column < count {
      let (a, b) = (x[column], y[column])
      x[column] = cosine * a - sine * b
      y[column] = sine * a + cosine * b
      column += 1
    }
  }
}
