extension CodePage {
  /// What keeps a text from being read as YAML, or is YAML but not the language.
  static let yaml: [CodePage] = [
    CodePage(
      "bad-yaml", "The text cannot be read as YAML; the message says where and how. Nothing after that place is read.",
      wrong: "split: {random: {test: 0.2}\nseed: 1", right: "split: {random: {test: 0.2}}\nseed: 1"),
    CodePage(
      "empty-file", "There is nothing in the file, or comments alone.", wrong: "# an experiment",
      right: "receta: 1\nname: shop"),
    CodePage(
      "not-utf8", "A spec is a text in UTF-8. The byte named here is in another encoding.",
      wrong: "name: caf\u{FFFD}   # saved as Latin-1", right: "name: café   # saved as UTF-8"),
    CodePage(
      "control-character", "YAML allows no control characters but the line's end and the tab.",
      wrong: "name: shop\u{2407}", right: "name: shop"),
    CodePage(
      "duplicate-key", "A mapping has the same key twice, and one of the two values would be lost.",
      wrong: "seed: 1\nseed: 2", right: "seed: 2"),
    CodePage(
      "missing-value",
      "A word stands in a mapping with no value. YAML reads it as a key whose value is null. Often a space after the colon is missing.",
      wrong: "a: {dense: {of:user, units: 8}}", right: "a: {dense: {of: user, units: 8}}"),
    CodePage(
      "decimal-comma", "Between braces and brackets a comma ends the value. The decimal sign is a point.",
      wrong: "optimizer: {adam: {learning_rate: 0,002}}", right: "optimizer: {adam: {learning_rate: 0.002}}"),
    CodePage(
      "bad-key", "A key is one word or text; a list or a mapping cannot be one, nor can nothing.",
      wrong: "? [user, item]\n: vector", right: "pair: vector"),
    CodePage(
      "merge-key", "`<<` belongs to YAML 1.1 and means nothing in YAML 1.2. Write the keys out.",
      wrong: "b:\n  <<: *a\n  units: 8", right: "b: {of: user, units: 8}"),
    CodePage("tag", "A spec is data without tags.", wrong: "units: !!int 8", right: "units: 8"),
    CodePage("several-documents", "A file holds one spec.", wrong: "name: a\n---\nname: b", right: "name: a"),
    CodePage(
      "unknown-anchor", "An alias names an anchor that nothing before it sets.", wrong: "b: *a\na: &a 3",
      right: "a: &a 3\nb: *a"),
    CodePage(
      "cyclic-alias", "A value cannot hold itself.", wrong: "units: &units [64, *units]", right: "units: [64, 64]"),
    CodePage(
      "alias-budget",
      "Aliases or parameters that stand for each other many times over multiply; what they come to is too much to be meant.",
      wrong: "a: &a [1, 1, 1]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]   # and so on", right: "a: [1, 1, 1]"),
    CodePage(
      "too-deep", "Lists and mappings stand more than 100 deep in each other.",
      wrong: "units: [[[[[[8]]]]]]   # and so on",
      right: "units: [8]"),
  ]
}
