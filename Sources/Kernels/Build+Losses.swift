package import KernelInterface

extension Build {
  package static func binaryCrossEntropy(count: Int, logits: Floats, labels: Floats, into losses: MutableFloats) {
    mapRows(CrossEntropy(), 1, count, logits, 0, labels, 0, losses, 0)
  }

  package static func binaryCrossEntropyGradient(
    count: Int, logits: Floats, labels: Floats, scale: Float, into gradients: MutableFloats
  ) {
    mapRows(CrossEntropySlope(scale: splat(scale)), 1, count, logits, 0, labels, 0, gradients, 0)
  }
}
