extension Code {
  package static let badYAML = Code(
    "bad-yaml", "The text cannot be read as YAML; the message says where and how. Nothing after that place is read.",
    in: "dataset", wrong: "split: {random: {test: 0.2}", right: "split: {random: {test: 0.2}}")
  package static let emptyFile = Code(
    "empty-file", "There is nothing in the file, or comments alone.", in: .wholeSpec, wrong: "# an experiment",
    right: smallest)
  package static let notUTF8 = Code(
    "not-utf8", "A spec is a text in UTF-8. The byte named here is in another encoding.", in: .command,
    wrong: "iconv -t latin1 café.yaml > shop.yaml", right: "iconv -t utf-8 café.yaml > shop.yaml")
  package static let controlCharacter = Code(
    "control-character", "YAML allows no control characters but the line's end and the tab.",
    wrong: "name: shop\u{7}", right: "name: shop")
  package static let oddSpace = Code(
    "odd-space",
    "A character that looks like a space, such as the no-break space that word processors put in, stands where YAML wants one.",
    wrong: "seed:\u{A0}42", right: "seed: 42")
  package static let typographicCharacter = Code(
    "typographic-character",
    "Word processors replace quotation marks and dashes with typographic ones, and East Asian keyboards type full-width signs. In YAML they are ordinary letters.",
    in: "dataset", wrong: "split: {random: {test： 0.2}}", right: "split: {random: {test: 0.2}}")
  package static let duplicateKey = Code(
    "duplicate-key", "A mapping has the same key twice, and one of the two values would be lost.",
    wrong: "seed: 1\nseed: 2", right: "seed: 2")
  package static let missingValue = Code(
    "missing-value",
    "A word stands in a mapping with no value. YAML reads it as a key whose value is null. Often a space after the colon is missing, or a list's brackets: between braces a comma ends a value.",
    in: "model.layers", wrong: "hidden: {dense: {of:pair, units: 32}}",
    right: "hidden: {dense: {of: pair, units: 32}}")
  package static let decimalComma = Code(
    "decimal-comma", "Between braces and brackets a comma ends the value. The decimal sign is a point.",
    in: "training", wrong: "optimizer: {adam: {learning_rate: 0,002}}",
    right: "optimizer: {adam: {learning_rate: 0.002}}")
  package static let badKey = Code(
    "bad-key", "A key is one word or text; a list or a mapping cannot be one, nor can nothing.",
    in: "model.layers", wrong: "? [user, item]\n: {concat: [user_vector, item_vector]}",
    right: "pair: {concat: [user_vector, item_vector]}")
  package static let mergeKey = Code(
    "merge-key", "`<<` belongs to YAML 1.1 and means nothing in YAML 1.2. Write the keys out.", in: "model.layers",
    wrong: "user_vector: {embedding: &e {of: user, size: 16}}\nitem_vector: {embedding: {<<: *e, of: item}}",
    right: "user_vector: {embedding: {of: user, size: 16}}\nitem_vector: {embedding: {of: item, size: 16}}")
  package static let tag = Code(
    "tag", "A spec is data without tags.", in: "training", wrong: "epochs: !!int 8", right: "epochs: 8")
  package static let severalDocuments = Code(
    "several-documents", "A file holds one spec.", wrong: "name: shop\n---\nname: other", right: "name: shop")
  package static let unknownAnchor = Code(
    "unknown-anchor", "An alias names an anchor that nothing before it sets.", in: "model.layers",
    wrong: "user_vector: {embedding: {of: user, size: *size}}\nitem_vector: {embedding: {of: item, size: &size 16}}",
    right: "user_vector: {embedding: {of: user, size: &size 16}}\nitem_vector: {embedding: {of: item, size: *size}}")
  package static let cyclicAlias = Code(
    "cyclic-alias", "A value cannot hold itself.", in: "model.layers",
    wrong: "hidden: {mlp: {of: pair, units: &units [64, *units]}}",
    right: "hidden: {mlp: {of: pair, units: [64, 64]}}")
  package static let aliasBudget = Code(
    "alias-budget",
    "Aliases or parameters that stand for each other many times over multiply; what they come to is too much to be meant.",
    in: "model.layers", wrong: bomb, right: "hidden: {mlp: {of: pair, units: [8, 8]}}")
  package static let tooDeep = Code(
    "too-deep", "Lists and mappings stand more than 100 deep in each other.", in: "model.layers",
    wrong:
      "hidden: {mlp: {of: pair, units: \(String(repeating: "[", count: 100))8\(String(repeating: "]", count: 100))}}",
    right: "hidden: {mlp: {of: pair, units: [8]}}")
  package static let leadingZero = Code(
    "leading-zero",
    "YAML 1.2 reads a number that begins with 0 in the base of ten; YAML 1.1 and many languages read it in the base of eight.",
    wrong: "seed: 012", right: "seed: 12", severity: .warning)

  /// What keeps a text from being read as YAML, or is YAML but not the language.
  static let yaml: [Code] = [
    badYAML, emptyFile, notUTF8, controlCharacter, oddSpace, typographicCharacter, duplicateKey, missingValue,
    decimalComma, badKey, mergeKey,
    tag, severalDocuments, unknownAnchor, cyclicAlias, aliasBudget, tooDeep, leadingZero,
  ]

  /// A spec with what none can be without.
  static let smallest = """
    receta: 1
    dataset:
      simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}
      split: {random: {test: 0.2}}
    model:
      layers:
        p: {embedding: {of: user, size: 16}}
        q: {embedding: {of: item, size: 16}}
        score: {dot: [p, q]}
      output: score
    evaluation: {metrics: [auc]}
    """

  /// Each line stands for ten times what the line above stands for.
  private static let bomb = zip("abcdef", "bcdefg").reduce("a: &a [8, 8, 8, 8, 8, 8, 8, 8, 8, 8]") { text, names in
    text + "\n\(names.1): &\(names.1) [\(Array(repeating: "*\(names.0)", count: 10).joined(separator: ", "))]"
  }
}
