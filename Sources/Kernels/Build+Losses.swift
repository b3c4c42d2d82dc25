package import KernelInterface

extension Build {
  package static func binaryCrossEntropy(count: Int, logits: Floats, labels: Floats, into losses: MutableFloats) {
    mapRows(1, count, logits, 0, labels, 0, losses, 0) { z, y in
      let positive = select(z .< .zero, .zero, z)
      return fma(negated(z), y, positive) + logarithmOfOnePlus(exponential(negativeMagnitude(z)))
    }
  }

  package static func binaryCrossEntropyGradient(
    count: Int, logits: Floats, labels: Floats, scale: Float, into gradients: MutableFloats
  ) {
    let scale = splat(scale)
    mapRows(1, count, logits, 0, labels, 0, gradients, 0) { z, y in (logistic(z) - y) * scale }
  }
}
