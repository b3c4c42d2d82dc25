extension Code {
  package static let unknownKey = Code(
    "unknown-key",
    "The construct has no field of this name. `explain` with the construct's name lists those that it has.",
    in: "model.layers", wrong: "hidden: {dense: {of: pair, unit: 32}}",
    right: "hidden: {dense: {of: pair, units: 32}}")
  package static let missingKey = Code(
    "missing-key", "A field without a default must be given.", in: "model.layers",
    wrong: "hidden: {dense: {of: pair}}", right: "hidden: {dense: {of: pair, units: 32}}", traits: [.missingPart])
  package static let wrongType = Code(
    "wrong-type",
    "The value is of another kind than the field takes. Scalars are read by YAML 1.2: `no`, `on` and `1_000` are texts, `1e3` is a number that is not whole, and quotes make a text of anything.",
    in: "model.layers", wrong: "hidden: {dense: {of: pair, units: \"32\"}}",
    right: "hidden: {dense: {of: pair, units: 32}}")
  package static let outOfRange = Code(
    "out-of-range", "The number lies outside the range of the field.", in: "model.layers",
    wrong: "hidden: {mlp: {of: pair, units: [32], dropout: 1}}",
    right: "hidden: {mlp: {of: pair, units: [32], dropout: 0.5}}")
  package static let tooLarge = Code(
    "too-large", "The number, or the file, is larger than can be held.", wrong: "seed: 99999999999999999999",
    right: "seed: 42")
  package static let unknownWord = Code(
    "unknown-word", "The field takes one of a few words.", in: "model.layers",
    wrong: "hidden: {dense: {of: pair, units: 32, activation: rellu}}",
    right: "hidden: {dense: {of: pair, units: 32, activation: relu}}")
  package static let unknownKind = Code(
    "unknown-kind", "Nothing of that name can be chosen here.", in: "model.layers",
    wrong: "hidden: {danse: {of: pair, units: 32}}", right: "hidden: {dense: {of: pair, units: 32}}")
  package static let severalKinds = Code(
    "several-kinds", "Where one kind is chosen stands a mapping with one key, the kind.", in: "training",
    wrong: "optimizer: {adam: {learning_rate: 0.001}, sgd: {learning_rate: 0.1}}",
    right: "optimizer: {adam: {learning_rate: 0.001}}")
  package static let misplacedArguments = Code(
    "misplaced-arguments",
    "Arguments stand beside their kind instead of inside it, or a kind beside its field, mostly for want of indentation.",
    in: "training",
    wrong: "optimizer:\n  adam:\n  learning_rate: 0.001", right: "optimizer:\n  adam:\n    learning_rate: 0.001")
  package static let nullValue = Code(
    "null-value", "null, or nothing, is given where a value is wanted. To get a default, leave the key out.",
    in: "training", wrong: "epochs:", right: "epochs: 20")
  package static let badPath = Code(
    "bad-path", "The text cannot be a file's path.", in: .specWithFile("dataset.file"),
    wrong: "path: \"ratings\\0.csv\"", right: "path: ratings.csv")

  /// What can be wrong with a field and its value.
  static let fields: [Code] = [
    unknownKey, missingKey, wrongType, outOfRange, tooLarge, unknownWord, unknownKind, severalKinds, misplacedArguments,
    nullValue, badPath,
  ]

  package static let unknownParameter = Code(
    "unknown-parameter", "`$name` or `--set name=…` names a parameter that `parameters:` does not have.",
    in: "training", wrong: "batch_size: $batch", right: "batch_size: 256", traits: [.undefinedName])
  package static let unusedParameter = Code(
    "unused-parameter", "Nothing in the spec uses the parameter, so that setting it changes nothing.",
    wrong: "parameters: {batch: 256}", right: "parameters: {batch: 256}\ntraining: {batch_size: $batch}",
    severity: .warning, traits: [.unusedPart])
  package static let badParameter = Code(
    "bad-parameter",
    "`$name` and `$(…)` are whole values, never a part of a text, a key or another parameter's value. A dollar sign is written `$$`.",
    wrong: "parameters: {size: 32}\nname: shop-$size", right: "parameters: {name: shop-32}\nname: $name")
  package static let badName = Code(
    "bad-name", "A name that cannot be one: the message says what such a name is made of.", wrong: "name: my shop",
    right: "name: my-shop")
  package static let badOverride = Code(
    "bad-override", "`--set` takes a parameter's name and its value, and each parameter once.", in: .command,
    wrong: "receta run shop.yaml --set size", right: "receta run shop.yaml --set size=64")

  /// What can be wrong with parameters.
  static let parameters: [Code] = [
    unknownParameter, unusedParameter, badParameter, badName, badOverride,
  ]
}
