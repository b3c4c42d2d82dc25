extension CodePage {
  /// What can be wrong with a model: its names and its shapes.
  static let model: [CodePage] = [
    CodePage(
      "unbounded-list",
      "A table has as many vectors as there are ids, so their number must be known, and not be large.",
      wrong: "bought: {embedding: {of: user.history, size: 16, pool: none}}",
      right:
        "dataset: {history: {last: 10}}\nmodel: {layers: {bought: {embedding: {of: user.history, size: 16, pool: none}}}}"
    ),
    CodePage(
      "no-such-feature", "A layer reads something of a user or an item that the data does not have.",
      wrong: "dataset: {simulate: {users: 9, items: 9, positives: 9, preference: uniform}}\n"
        + "model: {layers: {s: {embedding: {of: user.segment, size: 4}}}}",
      right: "dataset: {simulate: {users: 9, items: 9, positives: 9, preference: latent}}\n"
        + "model: {layers: {s: {embedding: {of: user.segment, size: 4}}}}"),
    CodePage(
      "unknown-node", "A layer, a penalty or a step names a node that no layer defines.",
      wrong: "logit: {dense: {of: hiden, units: 1}}", right: "logit: {dense: {of: hidden, units: 1}}"),
    CodePage(
      "unused-node", "Nothing reads the node, so that it teaches nothing and is taught nothing.",
      wrong: "layers:\n  extra: {dense: {of: pair, units: 8}}\n  logit: {dense: {of: pair, units: 1}}\noutput: logit",
      right: "layers:\n  logit: {dense: {of: pair, units: 1}}\noutput: logit"),
    CodePage(
      "cycle", "Layers read each other in a circle, so that none can be computed first.",
      wrong: "a: {dense: {of: b, units: 8}}\nb: {dense: {of: a, units: 8}}",
      right: "a: {dense: {of: user_vector, units: 8}}\nb: {dense: {of: a, units: 8}}"),
    CodePage(
      "shape-mismatch", "The values that a layer reads do not fit each other, or the output is not one number a row.",
      wrong: "p: {embedding: {of: user, size: 16}}\nq: {embedding: {of: item, size: 32}}\nlogit: {dot: [p, q]}",
      right: "p: {embedding: {of: user, size: 32}}\nq: {embedding: {of: item, size: 32}}\nlogit: {dot: [p, q]}"),
    CodePage(
      "wrong-count", "The layer works on another number of nodes than it was given.", wrong: "logit: {dot: [p]}",
      right: "logit: {dot: [p, q]}"),
    CodePage(
      "id-as-value", "`user` and `item` are ids. A layer that computes with numbers reads a vector made from them.",
      wrong: "logit: {dense: {of: user, units: 1}}",
      right: "user_vector: {embedding: {of: user, size: 16}}\nlogit: {dense: {of: user_vector, units: 1}}"),
    CodePage(
      "value-as-id", "An embedding looks up an id; it was given a node that holds numbers.",
      wrong: "v: {embedding: {of: hidden, size: 16}}", right: "v: {embedding: {of: user, size: 16}}"),
    CodePage(
      "shared-table",
      "An embedding that shares another's table takes its size and its first values from there. The other must be an embedding of one id, and of ids of the same kind.",
      wrong: "item_vector: {embedding: {of: item, size: 16}}\nbuyer: {embedding: {of: user, table: item_vector}}",
      right: "item_vector: {embedding: {of: item, size: 16}}\nagain: {embedding: {of: item, table: item_vector}}"),
    CodePage(
      "reserved-name", "`user`, `item` and `context` are what a model reads; no node can have their names.",
      wrong: "user: {embedding: {of: user, size: 16}}", right: "user_vector: {embedding: {of: user, size: 16}}"),
    CodePage(
      "too-many-parameters", "The model is larger than this program can hold.",
      wrong: "v: {embedding: {of: user, size: 100000000}}", right: "v: {embedding: {of: user, size: 64}}"),
    CodePage(
      "output-ignores-item", "The output does not depend on the item, so that every item gets the same score.",
      wrong: "user_vector: {embedding: {of: user, size: 16}}\nlogit: {dense: {of: user_vector, units: 1}}",
      right: "pair: {concat: [user_vector, item_vector]}\nlogit: {dense: {of: pair, units: 1}}"),
  ]
}
