import KernelInterface

/// The eigenvalues and eigenvectors of a symmetric matrix.
package struct Eigenvectors: Sendable {
  /// In descending order.
  package let values: [Double]
  /// One unit vector per value.
  package let vectors: [[Double]]

  /// - Parameter table: The `count` x `count` elements, both triangles.
  /// - Returns: nil where the iteration does not converge.
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
