/// Everything that `report.html` and the terminal show of a run, as plain values.
///
/// The report is a function of this value alone. It contains no time, machine or path, so the same content gives the same bytes. Empty
/// parts are left out of the page. All texts are plain text, never HTML.
package struct ReportContent: Sendable {
  /// The experiment's name, the page's title.
  package var name: String
  /// The spec's `description`; may be empty.
  package var description = ""
  /// Why training stopped before its last epoch with an error; nil for a run that finished.
  package var stopped: Stopped?
  /// Remarks on the run and on how to read the metrics, shown above them.
  package var notes: [Note] = []
  /// The results by metric, the most important first.
  package var metrics: [MetricResult] = []
  /// The results of the spec's `expect` section.
  package var expectations: [Expectation] = []
  /// Loss, penalty and validation metrics by epoch.
  package var history = History()
  /// One map per `pca` step.
  package var maps: [ItemMap] = []
  /// One clustering per `kmeans` step.
  package var clusterings: [Clustering] = []
  /// One list per user of a `recommend` step.
  package var recommendations: [Recommendation] = []
  /// The network's nodes, inputs included, in any order.
  package var network: [NetworkNode] = []
  /// Counts of users, items and interactions, and the data's hash.
  package var dataset: [Fact] = []
  /// Remarks on the data: merged duplicates, dropped rows, warnings.
  package var datasetNotes: [String] = []
  /// The resolved spec in YAML.
  package var spec = ""
  /// The files of the run's folder: path relative to the report, and contents.
  package var files: [Fact] = []
  /// Version and seed.
  package var versions: [Fact] = []

  package init(name: String) {
    self.name = name
  }
}
