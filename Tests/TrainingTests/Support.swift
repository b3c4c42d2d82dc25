import Datasets
import Diagnostics
import Engine
import Models
import Numerics
import Schema
import Testing
import YAML

@testable import Training

/// Decodes a construct from YAML; errors go to `collector`.
func read<C: Construct>(_ type: C.Type, _ text: String, into collector: Collector = Collector()) throws -> C {
  let node = try #require(compose(SourceText(file: "test.yaml", text: text), into: collector))
  let value = decode(type, from: node, into: collector).value
  try #require(!collector.hasErrors, "\(collector.diagnostics.map(\.message))")
  return value
}

/// A model for a number of users and items.
func model(_ text: String, users: Int, items: Int) throws -> CheckedModel {
  let collector = Collector()
  let spec = try read(ModelSpec.self, text, into: collector)
  let model = spec.check(inputs: ModelInputs(users: users, items: items), into: collector)
  return try #require(model, "\(collector.diagnostics.map(\.message))")
}

let networkText = """
  layers:
    user_vector: {embedding: {of: user, size: 4}}
    item_vector: {embedding: {of: item, size: 4}}
    pair: {concat: [user_vector, item_vector]}
    hidden: {mlp: {of: pair, units: [8], activation: relu, dropout: 0.2}}
    logit: {dense: {of: hidden, units: 1}}
  output: logit
  """

/// A shop where users and items have one of two kinds and most positives are pairs of one kind. A fifth of the pairs is held out for
/// validation and a fifth for test.
func shop(users: Int = 60, items: Int = 40, pairs: Int = 1200, seed: UInt64 = 3) -> Dataset {
  var random = RandomStream(seed: seed, purpose: "test shop")
  var parts = [Interactions(), Interactions(), Interactions()]
  let order = Permutation(seed: seed, epoch: 0, count: users * items)
  for place in 0..<pairs {
    let (user, item) = order[place].quotientAndRemainder(dividingBy: items)
    let isLiked = (user % 2 == item % 2) == (random.uniform() < 0.9)
    let part = [0, 0, 0, 1, 2][random.below(5)]
    parts[part].append(user: Int32(user), item: Int32(item), label: isLiked ? 1 : 0)
  }
  return Dataset(
    description: "A shop of two kinds.", users: Vocabulary(numbered: users), items: Vocabulary(numbered: items),
    train: parts[0], validation: parts[1], test: parts[2], hasNegatives: true)
}

/// The bits of all parameters, in order.
func bits(_ store: ParameterStore) -> [UInt32] { store.names.flatMap { store.values(of: $0).map(\.bitPattern) } }

/// The divergence of a training run; nil if it finishes.
func divergence(_ body: () throws -> Void) throws -> TrainingDiverged? {
  do {
    try body()
    return nil
  } catch let divergence as TrainingDiverged { return divergence }
}

/// The diagnostic of a `RunFailure`; nil if `body` does not throw one.
func failure(_ body: () throws -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch {
    return (error as? RunFailure)?.diagnostic
  }
}
