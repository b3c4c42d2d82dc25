extension Row {
  /// All rows of the table, in order. To add a row, add a file in `Rows` and a line here.
  static let all: [Row] =
    Training.allCases.map { $0.row(threads: 2) } + [Training.sparseAdam]
    + Training.allCases.map { $0.row(threads: 1) }
    + [Ranking.seed, Ranking.ml1m, Notebook.row, Clusters.row, Simulation.row]
}
