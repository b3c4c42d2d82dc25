package import GraphIR
package import Schema

/// Binary cross-entropy of a logit z and a label y in {0, 1}: -(y log s(z) + (1 - y) log(1 - s(z))) with the sigmoid s, computed as
/// max(z, 0) - z y + log(1 + exp(-|z|)), which is finite for every finite z.
package struct BinaryCrossEntropyLoss: Loss {
  package static let name = "binary_cross_entropy"
  package static let prose =
    "Binary cross-entropy between the label and the predicted probability. The output is a logit; the loss applies the sigmoid."
  package static let formula: String? = "max(z, 0) - z y + log(1 + exp(-|z|)), for a logit z and a label y"
  package static let shapes: String? =
    "logit [1], label [1] → loss [1] per example; the mean over the batch is minimized"
  package static let citation: String? = "Goodfellow, Bengio and Courville 2016, Deep Learning, section 6.2.2.2"
  package static let example: String? = "binary_cross_entropy"

  package init(_ field: Fields) {}

  package var scale: ScoreScale { .logit }

  package func add(to graph: inout Graph, output: NodeID, label: NodeID) throws(ShapeError) -> NodeID {
    try graph.add(BinaryCrossEntropy(), [output, label])
  }
}
