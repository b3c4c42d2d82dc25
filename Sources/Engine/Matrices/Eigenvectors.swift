import KernelInterface

/// The eigenvalues and eigenvectors of a symmetric table.
package struct Eigenvectors: Sendable {
  /// Falling.
  package let values: [Double]
  /// One unit vector a value.
  package let vectors: [[Double]]

  /// - Parameter table: `count` x `count` numbers, both halves.
  /// - Returns: nil where the method did not converge.
  package init?(of table: [Double], count: Int, instructions: Instructions = .best) {
    var vectors = table
    var values = [Double](repeating: 0, count: count)
    var scratch = [Double](repeating: 0, count: 3 * count)
    let converged = vectors.withUnsafeMutableBufferPointer { vectors in
      values.withUnsafeMutableBufferPointer { values in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let table = vectors.baseAddress, let diagonal = values.baseAddress, let rest = scratch.baseAddress
          else { return true }
          return instructions.kernels.eigenvectors(count: count, vectors: table, values: diagonal, scratch: rest)
        }
      }
    }
    guard converged else { return nil }
    let order = (0..<count).sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    self.values = order.map { values[$0] }
    self.vectors = order.map { Array(vectors[$0 * count..<($0 + 1) * count]) }
  }
}
