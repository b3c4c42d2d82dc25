extension Code {
  package static let sigmoidBeforeLogits = Code(
    "sigmoid-before-logits",
    "The output ends in a sigmoid, and the loss applies one itself: taken twice, it keeps scores between 0.5 and 0.73.",
    in: "model.layers", wrong: "logit: {dense: {of: hidden, units: 1, activation: sigmoid}}",
    right: "logit: {dense: {of: hidden, units: 1}}", severity: .warning)
  package static let neverNegativeLogit = Code(
    "never-negative-logit",
    "The output is a logit, and nothing below 0 can come out of it: it ends in `relu`, or is a `dot` of values that do. No pair's probability falls below one half, and what is pressed to 0 gives no gradient any more. An `mlp` activates its last layer too.",
    in: "model",
    wrong: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  shopper: {mlp: {of: p, units: [16, 8]}}\n  product: {mlp: {of: q, units: [16, 8]}}\n"
      + "  logit: {dot: [shopper, product]}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  shopper: {mlp: {of: p, units: [16, 8], activation: tanh}}\n"
      + "  product: {mlp: {of: q, units: [16, 8], activation: tanh}}\n  logit: {dot: [shopper, product]}\noutput: logit",
    severity: .warning)
  package static let dropoutOnOutput = Code(
    "dropout-on-output", "Dropout behind the last layer sets a part of the scores to 0 in each step of training.",
    in: "model",
    wrong: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  score: {dot: [p, q]}\n  last: {dropout: {of: score, rate: 0.2}}\noutput: last",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  score: {dot: [p, q]}\noutput: score", severity: .warning)
  package static let outputIgnoresUser = Code(
    "output-ignores-user", "The output does not depend on the user, so that everybody is recommended the same items.",
    in: "model", wrong: "layers:\n  logit: {bias: item}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit", severity: .warning)
  package static let unusualLearningRate = Code(
    "unusual-learning-rate",
    "The learning rate is a hundred times the optimizer's default, or more. Training hardly survives that.",
    in: "training", wrong: "optimizer: {adam: {learning_rate: 0.5}}",
    right: "optimizer: {adam: {learning_rate: 0.005}}", severity: .warning)
  package static let needlessExpectation = Code(
    "needless-expectation", "Every run meets the expectation, as all metrics lie between 0 and 1.",
    wrong: "expect: {test.auc: {at_least: 0}}", right: "expect: {test.auc: {at_least: 0.6}}", severity: .warning)
  package static let impossibleExpectation = Code(
    "impossible-expectation", "No run can meet the expectation, as all metrics lie between 0 and 1.",
    wrong: "expect: {test.auc: {at_least: 1.2}}", right: "expect: {test.auc: {at_least: 0.6}}", severity: .warning)
  package static let clustersNearRows = Code(
    "clusters-near-rows", "There are so many clusters that most hold one row: they group next to nothing.",
    in: "analysis", wrong: "- kmeans: {of: item_vector, clusters: 45}   # of 50 items",
    right: "- kmeans: {of: item_vector, clusters: 8}", severity: .warning)
  package static let sampleAboveUsers = Code(
    "sample-above-users", "The validation part is to be looked at with more users than there are.", in: "evaluation",
    wrong: "metrics: [auc]\nvalidation: {users: 5000}   # of 100", right: "metrics: [auc]\nvalidation: {users: 50}",
    severity: .warning)
  package static let badAllow = Code(
    "bad-allow",
    "A comment that allows a warning is `# receta: allow CODE`, with several codes between commas, and a reason behind ` -- ` if there is one. This one names no code, or is written otherwise; what it names is allowed all the same.",
    wrong: "seed: 007   # receta: ignore leading-zero", right: "seed: 007   # receta: allow leading-zero",
    severity: .warning)
  package static let unusedAllow = Code(
    "unused-allow",
    "A comment `# receta: allow CODE` silences nothing on its line, or on the line below where it stands alone: it would hide the next warning there. Errors cannot be allowed.",
    wrong: "seed: 7   # receta: allow leading-zero", right: "seed: 007   # receta: allow leading-zero",
    severity: .warning)

  /// What is no mistake and is hardly meant: warnings, which `# receta: allow CODE` at the end of their line silences.
  static let lint: [Code] = [
    sigmoidBeforeLogits, neverNegativeLogit, dropoutOnOutput, outputIgnoresUser, unusualLearningRate,
    needlessExpectation, impossibleExpectation, clustersNearRows, sampleAboveUsers, badAllow, unusedAllow,
  ]
}
