import KernelInterface

/// The rows of a matrix minus their mean, their products by column, and their projections. Rows are divided into
/// blocks by the size of the matrix only, and blocks are added in order, so that results do not depend on the
/// threads.
package final class CentredRows: Sendable {
  package let rows: Int
  package let columns: Int
  /// The mean row.
  package let mean: [Double]

  private let values: [Double]
  private let origin: [Double]
  private let shift: [Double]
  /// The stride of rows: columns rounded up to 16.
  private let stride: Int
  private let blocks: Int
  private let blockRows: Int
  /// Number of rows that are centered at once, few enough to stay in the cache.
  private let chunkRows: Int
  private let pool: Pool
  private let kernels: any KernelSet.Type

  /// - Parameter values: rows x columns, row by row; at least one row.
  package init(
    rows: Int, columns: Int, values: [Double], pool: Pool, instructions: Instructions = .best
  ) {
    precondition(rows > 0 && values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
    self.pool = pool
    kernels = instructions.kernels
    stride = (columns + 15) / 16 * 16
    // Each block has a matrix of products: few blocks where that is large.
    let most = columns <= 256 ? 32 : 4
    blockRows = max(256, (rows + most - 1) / most)
    blocks = (rows + blockRows - 1) / blockRows
    chunkRows = min(blockRows, max(16, 16_384 / stride))
    // Differences to the first row are summed, so that equal rows give exactly zero.
    origin = Array(values[..<columns])
    var shift = [Double](repeating: 0, count: columns)
    let (width, origin, kernels) = (columns, origin, kernels)
    let parts = Numbers<Double>(count: blocks * width, repeating: 0)
    let (blocks, blockRows) = (blocks, blockRows)
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      pool.forEach(blocks) { block, _ in
        let first = block * blockRows
        kernels.addDifferences(
          rows: min(blockRows, rows - first), width: width, x: base + first * width, origin: origin,
          into: parts.base + block * width)
      }
    }
    for block in 0..<blocks {
      for column in 0..<width { shift[column] += parts.base[block * width + column] }
    }
    for column in 0..<width { shift[column] /= Double(rows) }
    self.shift = shift
    mean = zip(origin, shift).map { $0 + $1 }
  }

  /// The rows minus the mean, rows x columns.
  package var centred: [Double] {
    var result = values
    for row in 0..<rows {
      for column in 0..<columns {
        result[row * columns + column] = (values[row * columns + column] - origin[column]) - shift[column]
      }
    }
    return result
  }

  /// The sums of products of each two columns, columns x columns.
  package func columnProducts() -> [Double] {
    let size = stride * stride
    let tables = Numbers<Double>(count: blocks * size, repeating: 0)
    forEachChunk { block, _, count, centred in
      kernels.addColumnProducts(rows: count, width: stride, x: centred, into: tables.base + block * size)
    }
    var sums = [Double](repeating: 0, count: columns * columns)
    for block in 0..<blocks {
      let table = tables.base + block * size
      for row in 0..<columns {
        for column in row..<columns { sums[row * columns + column] += table[row * stride + column] }
      }
    }
    for row in 0..<columns {
      for column in 0..<row { sums[row * columns + column] = sums[column * columns + row] }
    }
    return sums
  }

  /// The projections of the rows on directions, rows x directions.
  package func places(along directions: [[Double]]) -> [Double] {
    let count = directions.count
    let table = Numbers<Double>(count: count * stride, repeating: 0)
    for (index, direction) in directions.enumerated() {
      for column in 0..<columns { table.base[index * stride + column] = direction[column] }
    }
    let rows = rows
    return [Double](unsafeUninitializedCapacity: rows * count) { buffer, filled in
      if let base = buffer.baseAddress {
        nonisolated(unsafe) let base = base
        forEachChunk { _, first, part, centred in
          kernels.project(
            rows: part, width: stride, x: centred, directions: table.base, count: count, into: base + first * count)
        }
      }
      filled = rows * count
    }
  }

  /// Centers the rows in chunks; the chunks of a block are processed in order on one thread.
  private func forEachChunk(_ body: (_ block: Int, _ first: Int, _ count: Int, _ centred: Doubles) -> Void) {
    let scratch = Numbers<Double>(count: pool.threads * chunkRows * stride, repeating: 0)
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      pool.forEach(blocks) { block, worker in
        let centred = scratch.base + worker * chunkRows * stride
        var first = block * blockRows
        let end = min(first + blockRows, rows)
        while first < end {
          let count = min(chunkRows, end - first)
          kernels.centre(
            rows: count, width: columns, x: base + first * columns, origin: origin, shift: shift, into: centred,
            yStride: stride)
          body(block, first, count, centred)
          first += count
        }
      }
    }
  }
}
