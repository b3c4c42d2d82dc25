import Diagnostics
import Schema
import YAML

/// A small language to test with, in the shape of the real one.
protocol Part: Construct {}

enum Curve: String, WordValue { case none, relu, tanh }

struct Dense: Part {
  static let name = "dense"
  static let prose = "Each output is a learnt weighted sum of all the inputs."
  static let shorthand: String? = "of"
  let source: Fields.Source
  let of: NodeName
  let units: Int
  let curve: Curve
  init(_ field: Fields) {
    source = field.source
    of = field("of", "The node that it reads.")
    units = field("units", .atLeast(1), "How many numbers it gives a row.")
    curve = field("activation", default: .none, "Applied to each of them.")
  }
}

struct Deep: Part {
  static let name = "mlp"
  static let prose = "Dense layers, one after another."
  let of: NodeName
  let units: NonEmpty<Int>
  let dropout: Double
  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    units = field("units", .atLeast(1), "The layers' widths.")
    dropout = field("dropout", default: 0, .fraction, "The part of the numbers that training leaves out.")
  }
}

struct Join: Part {
  static let name = "concat"
  static let prose = "One vector after another."
  static let shorthand: String? = "of"
  let of: OneOrMany<NodeName>
  init(_ field: Fields) { of = field("of", "The nodes that it reads.") }
}

struct Plain: Part {
  static let name = "plain"
  static let prose = "Nothing to say."
  init(_ field: Fields) {}
}

struct Descent: Part {
  static let name = "adam"
  static let prose = "Adam."
  let rate: Double
  let betas: [Double]
  init(_ field: Fields) {
    rate = field("learning_rate", default: 0.001, .above(0), "The step's size.")
    betas = field("betas", default: [0.9, 0.999], .from(0, below: 1), "The moments' decay.")
  }
}

extension Kind where Member == any Part {
  init<P: Part>(_ type: P.Type) { self.init(type) { $0 } }
}

enum Parts: Family {
  static let name = "layer"
  static let kinds = [Kind(Dense.self), Kind(Deep.self), Kind(Join.self), Kind(Plain.self)]
}

enum Optimizers: Family {
  static let name = "optimizer"
  static let kinds = [Kind(Descent.self), Kind(Plain.self)]
}

struct Network: Construct {
  static let name = "model"
  static let prose = "The network."
  let source: Fields.Source
  let layers: Table<Choice<Parts>>
  let output: NodeName
  init(_ field: Fields) {
    source = field.source
    layers = field("layers", "The layers, each under its node's name.")
    output = field("output", "The node whose value ranks items.")
  }
}

struct Fractions: Construct {
  static let name = "split"
  static let prose = "How the data is split."
  let test: Located<Double>
  let validation: Double
  init(_ field: Fields) {
    test = field("test", default: Located(0.2), .fraction, "For testing.")
    validation = field("validation", default: 0, .fraction, "For choosing.")
    if test.value + validation >= 1 {
      field.report(.noTrainingData, "`test` and `validation` leave nothing to train on", at: "test")
    }
  }
}

struct Shop: Construct {
  static let name = "shop"
  static let prose = "A whole spec."
  let name: String
  let seed: Int
  let parameters: ParameterTable?
  let network: Section<Network>
  let optimizer: Choice<Optimizers>
  let split: Section<Fractions>
  let shuffle: Bool
  let ids: [String]
  let file: FilePath?
  init(_ field: Fields) {
    name = field("name", "Its name.")
    seed = field("seed", default: 1, .between(0, 1_000_000), "The seed.")
    parameters = field.optional("parameters", "Knobs.")
    network = field("model", "The network.")
    optimizer = field("optimizer", default: .kind("adam"), "How parameters move.")
    split = field("split", default: .standard, "The split.")
    shuffle = field("shuffle", default: true, "Whether the data is shuffled.")
    ids = field("ids", default: [], "Some ids.")
    file = field.optional("file", "A file.")
  }
}
