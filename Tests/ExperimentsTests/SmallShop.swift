/// A shop so small that it takes no time.
enum SmallShop {
  /// A spec's sections before `training`.
  static let beforeTraining = """
    receta: 1
    name: small
    seed: 3
    dataset:
      simulate:
        users: 60
        items: 40
        positives: 600
        negatives: 600
        preference: {latent: {factors: 4, sharpness: 2.0, popularity: 0.5, segments: 4, spread: 0.5}}
      split: {random: {test: 0.2, validation: 0.1}}
    model:
      layers:
        user_vector: {embedding: {of: user, size: 8}}
        item_vector: {embedding: {of: item, size: 8}}
        pair: {concat: [user_vector, item_vector]}
        hidden: {mlp: {of: pair, units: [16], dropout: 0.2}}
        logit: {dense: {of: hidden, units: 1}}
      output: logit
    """
}
