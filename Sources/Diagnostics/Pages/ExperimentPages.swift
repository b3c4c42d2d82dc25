extension CodePage {
  /// What only the whole experiment can tell: names, shapes, sizes, data.
  static let experiment: [CodePage] = []
}
