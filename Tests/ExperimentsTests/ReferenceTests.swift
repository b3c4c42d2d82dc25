import Experiments
import Files
import Testing

struct ReferenceTests {
  @Test("The example of a construct is part of a valid spec", arguments: Reference.examples.indices)
  func example(index: Int) throws {
    let example = Reference.examples[index]
    let text = try #require(Self.spec(around: example.text, of: example.family), "no spec around \(example.family)")
    let folder = try TestFolder()
    let path = folder.path("example.yaml")
    try writeWhole(text, to: path)
    let (experiment, messages) = Fixtures.check(path)
    #expect(experiment != nil, "\(example.family) \(example.name):\n\(messages)\n\(text)")
  }

  @Test("Every kind of every family has an example")
  func complete() {
    #expect(Reference.withoutExample == [])
  }

  @Test("Every page of the reference has an introduction")
  func introductions() {
    #expect(Reference.withoutIntroduction == [])
  }

  /// A small spec that contains the example. Nil for an unknown family.
  private static func spec(around example: String, of family: String) -> String? {
    // The example of a section is a block; that of the layer `block` uses one.
    let isBlock = family == "section"
    let tower = """
      tower:
        inputs: [id]
        parameters: {size: 32}
        layers: {vector: {embedding: {of: id, size: $size}}}
        output: vector
      """
    let blocks = (isBlock ? example : tower).split(separator: "\n").map { "  \($0)\n" }.joined()
    var parts = [
      "preference": "{latent: {factors: 4, sharpness: 2.0, segments: 4}}",
      "split": "{random: {validation: 0.1, test: 0.2}}",
      "layer": "", "initializer": "normal", "loss": "binary_cross_entropy", "source of negatives": "given",
      "optimizer": "adam",
      "penalty": "", "baseline": "popularity", "step": "{pca: {of: item_vector, components: 2}}", "format": "",
      "sampler": "",
      "learning rate schedule": "constant",
    ]
    guard parts[family] != nil || isBlock else { return nil }
    parts[isBlock ? "layer" : family] = isBlock ? "shopper: {block: {tower: {id: user}}}" : example
    func part(_ name: String) -> String { parts[name] ?? "" }
    let negatives = part("sampler").isEmpty ? part("source of negatives") : "{drawn: {sampler: \(part("sampler"))}}"
    let dataset =
      part("format").isEmpty
      ? """
        simulate: {users: 100, items: 60, positives: 500, negatives: 500, preference: \(part("preference"))}
          split: \(part("split"))
      """
      : "file: {path: purchases.txt, format: \(part("format")), columns: {user: buyer, item: product}}"
    let fields = part("layer").contains("fields") ? "fields: {embedding: {of: [user, item], size: 16}}" : ""
    let schedule =
      part("learning rate schedule") == "constant" ? "" : "learning_rate_schedule: \(part("learning rate schedule"))"
    let usesBlock = part("layer").contains("{block:")
    return """
      receta: 1
      \(usesBlock ? "blocks:\n" + blocks : "")
      dataset:
        \(dataset)
      model:
        layers:
          user_vector: {embedding: {of: user, size: 16, initializer: \(part("initializer"))}}
          item_vector: {embedding: {of: item, size: 16}}
          pair: {concat: [user_vector, item_vector]}
          \(fields)
          \(part("layer"))
          logit: {dense: {of: pair, units: 1}}
        output: logit
      training:
        loss: \(part("loss"))
        negatives: \(part("format").isEmpty ? negatives : "{drawn: {per_positive: 4}}")
        optimizer: \(part("optimizer"))
        \(schedule)
        penalties: [\(part("penalty"))]
        epochs: 2
      evaluation:
        metrics: [auc, recall@10]
        baselines: [\(part("baseline"))]
      analysis:
        - \(part("step"))

      """
  }
}
