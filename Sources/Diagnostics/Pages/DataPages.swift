extension Code {
  package static let tooManyPositives = Code(
    "too-many-positives", "More purchases are asked for than there are pairs of a user and an item.", in: "dataset",
    wrong: "simulate: {users: 10, items: 10, positives: 200, negatives: 50, preference: uniform}",
    right: "simulate: {users: 10, items: 10, positives: 50, negatives: 50, preference: uniform}")
  package static let tooManyNegatives = Code(
    "too-many-negatives", "The pairs that were not bought are fewer than the negatives asked for.", in: "dataset",
    wrong: "simulate: {users: 10, items: 10, positives: 50, negatives: 60, preference: uniform}",
    right: "simulate: {users: 10, items: 10, positives: 50, negatives: 50, preference: uniform}")
  package static let hopelessSimulation = Code(
    "hopeless-simulation",
    "The preferences are so sharp that nearly every proposed purchase would be refused, and the shop is too large to weigh all pairs.",
    in: "dataset.simulate",
    wrong: "users: 100000\nitems: 10000\npreference: {latent: {factors: 64, sharpness: 20.0}}",
    right: "users: 100000\nitems: 10000\npreference: {latent: {factors: 8, sharpness: 2.0}}")
  package static let noTrainingData = Code(
    "no-training-data", "The split leaves nothing to train on.", in: "dataset",
    wrong: "split: {random: {test: 0.6, validation: 0.4}}",
    right: "split: {random: {test: 0.2, validation: 0.1}}")
  package static let noComparison = Code(
    "no-comparison", "A comparison has none of `at_least`, `at_most`, `above`, `below` and `equals`.",
    wrong: "expect: {test.auc: {}}", right: "expect: {test.auc: {at_least: 0.6}}")
  package static let emptyRange = Code(
    "empty-range", "No number passes the comparison.", wrong: "expect: {test.auc: {at_least: 0.8, below: 0.7}}",
    right: "expect: {test.auc: {at_least: 0.7, below: 0.8}}")

  /// What can be wrong with a dataset.
  static let data: [Code] = [
    tooManyPositives, tooManyNegatives, hopelessSimulation, noTrainingData, noComparison, emptyRange,
  ]
}
