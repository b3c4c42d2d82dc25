import KernelInterface

/// How a step applies a gradient.
enum RowChange {
  case sgd(rate: Float)
  case momentum(MomentumStep)
  case adagrad(AdagradStep)
  case adam(AdamStep)
}

/// How the missed steps of rows are applied.
enum RowCatchUp {
  case momentum(MomentumCatchUp)
  case adam(AdamCatchUp)
}
