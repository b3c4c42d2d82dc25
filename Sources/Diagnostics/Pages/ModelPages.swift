extension Code {
  package static let unboundedList = Code(
    "unbounded-list",
    "A table has as many vectors as there are ids, so their number must be known, and not be large.", in: "model",
    wrong: "layers:\n  bought: {embedding: {of: user.history, size: 16, pool: none}}\n"
      + "  q: {embedding: {of: item, size: 16}}\n  logit: {dot: [bought, q]}\noutput: logit",
    right: "layers:\n  bought: {embedding: {of: user.history, size: 16, pool: mean}}\n"
      + "  q: {embedding: {of: item, size: 16}}\n  logit: {dot: [bought, q]}\noutput: logit")
  package static let noSuchFeature = Code(
    "no-such-feature", "A layer reads something of a user or an item that the data does not have.", in: "model",
    wrong: "layers:\n  p: {embedding: {of: user.segment, size: 16}}   # every pair is equally likely: no segments\n"
      + "  q: {embedding: {of: item, size: 16}}\n  logit: {dot: [p, q]}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit")
  package static let unknownNode = Code(
    "unknown-node", "A layer, a penalty or a step names a node that no layer defines.", in: "model.layers",
    wrong: "logit: {dense: {of: hiden, units: 1}}", right: "logit: {dense: {of: hidden, units: 1}}",
    traits: [.undefinedName, .missingPart])
  package static let unusedNode = Code(
    "unused-node", "Nothing reads the node, so that it teaches nothing and is taught nothing.", in: "model.layers",
    wrong: "extra: {dense: {of: pair, units: 8}}",
    right:
      "extra: {dense: {of: pair, units: 8}}\nboth: {concat: [hidden, extra]}\nlogit: {dense: {of: both, units: 1}}",
    severity: .warning, traits: [.unusedPart])
  package static let needlessPool = Code(
    "needless-pool",
    "`pool` says how the vectors of many ids become one, and here each row has one id.", in: "model.layers",
    wrong: "user_vector: {embedding: {of: user, size: 16, pool: sum}}",
    right: "user_vector: {embedding: {of: user, size: 16}}")
  package static let cycle = Code(
    "cycle", "Layers read each other in a circle, so that none can be computed first.", in: "model.layers",
    wrong: "hidden: {concat: [pair, deeper]}\ndeeper: {dense: {of: hidden, units: 8}}\n"
      + "logit: {dense: {of: deeper, units: 1}}",
    right: "hidden: {concat: [pair, user_vector]}\ndeeper: {dense: {of: hidden, units: 8}}\n"
      + "logit: {dense: {of: deeper, units: 1}}")
  package static let shapeMismatch = Code(
    "shape-mismatch", "The values that a layer reads do not fit each other, or the output is not one number a row.",
    in: "model",
    wrong: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 32}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 32}}\n  q: {embedding: {of: item, size: 32}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit")
  package static let wrongCount = Code(
    "wrong-count", "The layer works on another number of nodes than it was given.", in: "model.layers",
    wrong: "pair: {multiply: [user_vector]}", right: "pair: {multiply: [user_vector, item_vector]}")
  package static let idAsValue = Code(
    "id-as-value", "`user` and `item` are ids. A layer that computes with numbers reads a vector made from them.",
    in: "model",
    wrong: "layers:\n  q: {embedding: {of: item, size: 16}}\n  logit: {dot: [user, q]}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit")
  package static let valueAsId = Code(
    "value-as-id", "An embedding looks up an id; it was given a node that holds numbers.", in: "model.layers",
    wrong: "hidden: {embedding: {of: pair, size: 16}}", right: "hidden: {dense: {of: pair, units: 16}}")
  package static let sharedTable = Code(
    "shared-table",
    "An embedding that shares another's table takes its size and its first values from there. The other must be an embedding of one id, and of ids of the same kind.",
    in: "model",
    wrong: "layers:\n  q: {embedding: {of: item, size: 16}}\n  p: {embedding: {of: user, table: q}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit",
    right: "layers:\n  q: {embedding: {of: item, size: 16}}\n  p: {embedding: {of: user, size: 16}}\n"
      + "  again: {embedding: {of: item, table: q}}\n  both: {add: [q, again]}\n  logit: {dot: [p, both]}\noutput: logit"
  )
  package static let reservedName = Code(
    "reserved-name", "`user`, `item` and `context` are what a model reads; no node can have their names.",
    in: "model",
    wrong: "layers:\n  context: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [context, q]}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit")
  package static let tooManyParameters = Code(
    "too-many-parameters", "The model is larger than this program can hold.", in: "model.layers",
    wrong: "pair: {mlp: {of: user_vector, units: [65536, 65536]}}\nhidden: {concat: [pair, item_vector]}",
    right: "pair: {mlp: {of: user_vector, units: [64, 64]}}\nhidden: {concat: [pair, item_vector]}")
  package static let outputIgnoresItem = Code(
    "output-ignores-item", "The output does not depend on the item, so that every item gets the same score.",
    in: "model",
    wrong: "layers:\n  p: {embedding: {of: user, size: 16}}\n  logit: {dense: {of: p, units: 1}}\noutput: logit",
    right: "layers:\n  p: {embedding: {of: user, size: 16}}\n  q: {embedding: {of: item, size: 16}}\n"
      + "  logit: {dot: [p, q]}\noutput: logit", severity: .warning)

  /// What can be wrong with a model: its names and its shapes.
  static let model: [Code] = [
    unboundedList, noSuchFeature, unknownNode, unusedNode, needlessPool, cycle, shapeMismatch, wrongCount, idAsValue,
    valueAsId, sharedTable, reservedName, tooManyParameters, outputIgnoresItem,
  ]
}
