import KernelInterface

extension ParameterStore {
  /// The first parameter that has a number which is not finite; nil where all are.
  package func firstNotFinite(_ instructions: Instructions) -> String? {
    let kernels = instructions.kernels
    return layout.entries.first { !kernels.areFinite(floats.base + $0.offset, count: $0.count) }?.name
  }

  /// Takes the values of another store of the same parameters.
  package func take(_ other: ParameterStore) {
    precondition(other.floats.count == floats.count, "the stores have other parameters")
    floats.base.update(from: other.floats.base, count: floats.count)
  }
}
