import KernelInterface
import LibC
import Testing

@Suite struct LossTests {
  @Test("Binary cross-entropy and its gradient equal the formula, with the same bits in every build")
  func crossEntropy() {
    var random = TestRandom(41)
    let z = random.floats(2000, in: -30...30) + random.floats(40, in: -1000...1000) + [0, -0.0, 100, -100]
    let y = z.indices.map { _ in Float(Int.random(in: 0...4, using: &random)) / 4 }
    let reference = builds.map { build in
      let (logits, labels, losses, gradients) = (Buffer(z), Buffer(y), Buffer(count: z.count), Buffer(count: z.count))
      build.kernels.binaryCrossEntropy(count: z.count, logits: logits.p, labels: labels.p, into: losses.p)
      build.kernels.binaryCrossEntropyGradient(
        count: z.count, logits: logits.p, labels: labels.p, scale: 0.125, into: gradients.p)
      #expect(losses.guardsAreIntact && gradients.guardsAreIntact)
      return (losses, gradients)
    }
    for (losses, gradients) in reference {
      #expect(losses.bits == reference[0].0.bits && gradients.bits == reference[0].1.bits)
      for index in z.indices {
        let (x, label) = (Double(z[index]), Double(y[index]))
        let loss = max(x, 0) - x * label + log1p(exp(-abs(x)))
        #expect(abs(Double(losses.p[index]) - loss) <= 2e-7 * max(1, abs(x)))
        let slope = (1 / (1 + exp(-x)) - label) / 8
        #expect(abs(Double(gradients.p[index]) - slope) <= 2e-8)
      }
    }
  }
}
