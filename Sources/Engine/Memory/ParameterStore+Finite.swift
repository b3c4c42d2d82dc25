import KernelInterface

extension ParameterStore {
  /// The name of the first parameter with a number that is not finite; nil where all are finite.
  package func firstNotFinite(_ instructions: Instructions) -> String? {
    let kernels = instructions.kernels
    return layout.entries.first { !kernels.areFinite(floats.base + $0.offset, count: $0.count) }?.name
  }

  /// Copies the values of another store of the same parameters.
  package func take(_ other: ParameterStore) {
    precondition(other.floats.count == floats.count, "the stores have different parameters")
    floats.base.update(from: other.floats.base, count: floats.count)
  }
}
