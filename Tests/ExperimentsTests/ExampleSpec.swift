import TestSupport

/// Complete specs into which the example of a page is put.
enum ExampleSpec {
  /// A spec with a simulated shop of 100 users and 50 items.
  static let simulated = spec(
    dataset: """
        simulate:
          users: 100
          items: 50
          positives: 400
          negatives: 400
          preference: uniform
        split: {random: {test: 0.2, validation: 0.1}}
      """, training: "  loss: binary_cross_entropy")

  /// A spec with the data of `ratings.csv`.
  static let withFile = spec(
    dataset: """
        file:
          path: ratings.csv
          columns: {user: user_id, item: item_id}
        split: {random: {test: 0.2, validation: 0.1}}
      """, training: "  negatives: {drawn: {per_positive: 1}}")

  private static func spec(dataset: String, training: String) -> SpecText {
    SpecText(
      """
      receta: 1
      name: example
      dataset:
      \(dataset)
      model:
        layers:
          user_vector: {embedding: {of: user, size: 16}}
          item_vector: {embedding: {of: item, size: 16}}
          pair: {concat: [user_vector, item_vector]}
          hidden: {dense: {of: pair, units: 32, activation: relu}}
          logit: {dense: {of: hidden, units: 1}}
        output: logit
      training:
      \(training)
        epochs: 20
      evaluation:
        metrics: [auc, ndcg@5]
      """)
  }
}
