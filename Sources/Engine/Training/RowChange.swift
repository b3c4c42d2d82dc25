import KernelInterface

/// What a step does with a gradient.
enum RowChange {
  case sgd(rate: Float)
  case momentum(MomentumStep)
  case adagrad(AdagradStep)
  case adam(AdamStep)
}

/// What brings rows up to date that missed steps.
enum RowCatchUp {
  case momentum(MomentumCatchUp)
  case adam(AdamCatchUp)
}
