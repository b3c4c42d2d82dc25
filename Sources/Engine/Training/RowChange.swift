import KernelInterface

/// What a step does with a gradient.
enum RowChange {
  case sgd(rate: Float)
  case adam(AdamStep)
}
