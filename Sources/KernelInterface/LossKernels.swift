/// Loss functions and their gradients.
package protocol LossKernels {
  /// Binary cross-entropy of logits z and labels y in 0...1, stable for any logit: `losses = max(z, 0) - z·y + log1p(e^-|z|)`. All
  /// arguments are `count` contiguous numbers. Works in place on either input.
  static func binaryCrossEntropy(count: Int, logits: Floats, labels: Floats, into losses: MutableFloats)

  /// Gradient of the binary cross-entropy with respect to the logits: `gradients = (sigmoid(z) - y) · scale`. Works in place on either
  /// input.
  static func binaryCrossEntropyGradient(
    count: Int, logits: Floats, labels: Floats, scale: Float, into gradients: MutableFloats)
}
