package protocol LossKernels {
  /// Binary cross-entropy of labels (0 to 1) from logits, stable at any size:
  /// `losses = max(z, 0) - z·y + log1p(e^-|z|)`. All are `count` adjacent numbers; works in place on either.
  static func binaryCrossEntropy(count: Int, logits: Floats, labels: Floats, into losses: MutableFloats)

  /// Its gradient towards the logits: `gradients = (sigmoid(z) - y) · scale`. Works in place on either.
  static func binaryCrossEntropyGradient(
    count: Int, logits: Floats, labels: Floats, scale: Float, into gradients: MutableFloats)
}
