import Diagnostics
import YAML

/// The messages and the node of a text.
func composed(_ text: String) -> (printed: String, node: Node?) {
  let collector = Collector()
  let node = compose(SourceText(file: "a.yaml", text: text), into: collector)
  return (TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources), node)
}

/// A node without its ranges, to compare.
indirect enum Shape: Equatable, CustomStringConvertible {
  case scalar(String, CoreValue)
  case list([Shape])
  case map([Pair])

  struct Pair: Equatable {
    var key: String
    var value: Shape
  }

  init(_ node: Node) {
    switch node.kind {
    case .scalar(let scalar): self = .scalar(scalar.text, scalar.core)
    case .sequence(let nodes): self = .list(nodes.map(Shape.init))
    case .mapping(let entries): self = .map(entries.map { Pair(key: $0.name, value: Shape($0.value)) })
    }
  }

  var description: String {
    switch self {
    case .scalar(let text, let core): "\(text.debugDescription):\(core)"
    case .list(let shapes): "\(shapes)"
    case .map(let pairs): "{" + pairs.map { "\($0.key.debugDescription): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}

/// A small random source with a fixed seed (Vigna's splitmix64), so that a failing case comes again.
struct Dice {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// The language's tour in one spec, to be mangled.
let tour = """
  receta: 1                        # the language's version
  name: ecommerce
  description: Neural collaborative filtering on a simulated shop.
  seed: 42
  parameters:
    size: 32
    hidden: [128, 64]
  dataset:
    simulate:
      users: 1000
      preference:
        latent: {factors: 8, sharpness: 2.0, popularity: 0.5, segments: 8, spread: 0.5}
    split: {random: {test: 0.2}}
  model:
    layers:
      user_vector: {embedding: {of: user, size: $size}}
      pair:        {concat: [user_vector, item_vector]}
      hidden:      {mlp: {of: pair, units: $hidden, activation: relu, dropout: 0.2}}
    output: logit
  training:
    penalties:
      - l2: {of: [user_vector, item_vector], strength: 0.03}
  analysis:
    - recommend: {users: [42], top: 10}
    - pca: {of: item_vector, components: 2}
  quoted: ["a\\tb", 'it''s', &x 3, *x]
  text: |
    two
    lines

  """
