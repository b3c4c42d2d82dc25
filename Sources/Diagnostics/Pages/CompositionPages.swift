extension Code {
  package static let badExpression = Code(
    "bad-expression",
    "`$(…)` computes with numbers and the names of parameters, written without `$`: `+ - * /`, a minus before a value, and parentheses.",
    wrong: "parameters: {size: 32}\nseed: $(size * )", right: "parameters: {size: 32}\nseed: $(size * 2)")
  package static let divisionByZero = Code(
    "division-by-zero", "A computation divides by 0.", wrong: "parameters: {parts: 0}\nseed: $(32 / parts)",
    right: "parameters: {parts: 4}\nseed: $(32 / parts)")
  package static let noNumber = Code(
    "no-number", "A computation names a parameter whose value is no number.",
    wrong: "parameters: {sizes: [32, 16]}\nseed: $(sizes * 2)", right: "parameters: {size: 32}\nseed: $(size * 2)")
  package static let extendsCycle = Code(
    "extends-cycle", "Specs extend each other in a circle, or in a chain of more than 32.", in: .command,
    wrong: "echo 'extends: shop.yaml' >shop.yaml; receta validate shop.yaml",
    right: "echo 'extends: shop.yaml' >small.yaml; receta validate small.yaml")
  package static let badBase = Code(
    "bad-base", "What a spec extends must be a spec: a mapping.", in: .command,
    wrong: "echo 'extends: words.txt' >small.yaml; receta validate small.yaml",
    right: "echo 'extends: shop.yaml' >small.yaml; receta validate small.yaml")
  package static let nothingToRemove = Code(
    "nothing-to-remove", "In a spec that extends another, null removes a key. There is none of that name to remove.",
    in: .command, wrong: "echo '{extends: shop.yaml, trainng: null}' >small.yaml; receta validate small.yaml",
    right: "echo '{extends: shop.yaml, training: null}' >small.yaml; receta validate small.yaml")
  package static let isAFragment = Code(
    "is-a-fragment",
    "A spec with `fragment: true` is only there to be extended, or for its blocks. `validate` checks what it says; it cannot be run.",
    in: .command, wrong: "receta run base.yaml", right: "receta validate base.yaml")
  package static let unknownBlock = Code(
    "unknown-block", "`block` names a block that `blocks:` does not have.",
    wrong: tower(user: "{block: {towr: {id: user}}}"), right: tower(), traits: [.undefinedName])
  package static let unusedBlock = Code(
    "unused-block", "No layer uses the block.",
    wrong: tower(user: "{embedding: {of: user, size: 16}}", item: "{embedding: {of: item, size: 16}}"),
    right: tower(), severity: .warning, traits: [.unusedPart])
  package static let unusedInput = Code(
    "unused-input", "No layer of the block reads its input.",
    wrong: tower(
      "[id, other]", user: "{block: {tower: {id: user, other: item}}}",
      item: "{block: {tower: {id: item, other: user}}}"),
    right: tower(), severity: .warning, traits: [.unusedPart])
  package static let missingInput = Code(
    "missing-input", "A use of a block must say what each of its inputs reads.",
    wrong: tower(user: "{block: {tower: {size: 16}}}"), right: tower(user: "{block: {tower: {id: user, size: 16}}}"))
  package static let unknownArgument = Code(
    "unknown-argument",
    "A use of a block gives it something that is neither one of its inputs nor one of its parameters.",
    wrong: tower(user: "{block: {tower: {id: user, depth: 2}}}"),
    right: tower(user: "{block: {tower: {id: user, size: 16}}}"), traits: [.undefinedName])
  package static let blockCycle = Code(
    "block-cycle", "A block uses itself, or blocks use each other in a circle, which would never end.",
    wrong: tower(vector: "{block: {tower: {id: id, size: $size}}}"), right: tower())
  package static let tooManyLayers = Code(
    "too-many-layers",
    "The layers are more than can be handled: those of an `mlp`, the pairs of vectors that a layer works on, or blocks that use each other several times, which grow as a power."
  )
  package static let duplicateName = Code(
    "duplicate-name",
    "A name means two things in a block; or a layer has a name that begins with that of a block's use and a dot, as the names of the block's own nodes do.",
    wrong: tower(
      "[id, size]", user: "{block: {tower: {id: user, size: user}}}", item: "{block: {tower: {id: item, size: item}}}"
    ),
    right: tower())
  package static let unwantedInput = Code(
    "unwanted-input",
    "A layer of a `sequential` reads the one before it, so it has no `of` and no bare value, which would be its `of`.",
    in: "model.layers",
    wrong: "logit: {sequential: {of: hidden, layers: [{dense: {units: 8}}, {dense: {of: hidden, units: 1}}]}}",
    right: "logit: {sequential: {of: hidden, layers: [{dense: {units: 8}}, {dense: {units: 1}}]}}")
  package static let notInSequence = Code(
    "not-in-sequence", "The layer reads no one node that a `sequential` could give it.")

  /// What can be wrong with computations, specs that extend others, and blocks.
  static let composition: [Code] = [
    badExpression, divisionByZero, noNumber, extendsCycle, badBase, nothingToRemove, isAFragment, unknownBlock,
    unusedBlock, unusedInput, missingInput, unknownArgument, blockCycle, tooManyLayers, duplicateName, unwantedInput,
    notInSequence,
  ]

  /// A spec's blocks and model: a tower that is used for the user and for the item.
  private static func tower(
    _ inputs: String = "[id]", vector: String = "{embedding: {of: id, size: $size}}",
    user: String = "{block: {tower: {id: user}}}", item: String = "{block: {tower: {id: item}}}"
  ) -> String {
    """
    blocks:
      tower:
        inputs: \(inputs)
        parameters: {size: 16}
        layers: {vector: \(vector)}
        output: vector
    model:
      layers:
        user_vector: \(user)
        item_vector: \(item)
        logit: {dot: [user_vector, item_vector]}
      output: logit
    """
  }
}
