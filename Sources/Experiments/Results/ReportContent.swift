/// Everything that `report.html` shows, as plain values.
///
/// A report is a function of this value alone: it has no clock, no machine and no folder, so the same content gives the
/// same bytes. Whatever is empty is left out of the page. Texts are shown as they are; none is read as HTML.
package struct ReportContent: Sendable {
  /// The experiment's name, the page's title.
  package var name: String
  /// What the experiment says of itself; may be empty.
  package var description: String
  /// Why training ended before its time; nil where it did not.
  package var stopped: Stopped?
  /// What a reader must know before reading a figure, such as that nothing can be learnt here.
  package var sentences: [Sentence]
  /// The headline figures, most telling first.
  package var figures: [Figure]
  /// What the spec demanded of the figures.
  package var expectations: [Expectation]
  /// The curves of the training, one a measured quantity.
  package var history: History
  /// The items' maps, one a `pca` step.
  package var maps: [ItemMap]
  /// The items' clusters, one a `kmeans` step.
  package var clusterings: [Clustering]
  /// What was recommended, one a user of a `recommend` step.
  package var recommendations: [Recommendation]
  /// The network's nodes, inputs included, in any order.
  package var network: [NetworkNode]
  /// What there was to learn from: users, items, splits, the data's hash.
  package var dataset: [Fact]
  /// The spec as the run resolved it, in YAML.
  package var spec: String
  /// The files of the run's folder: each path relative to the report, and what it holds.
  package var files: [Fact]
  /// What is needed to run it again: seed, versions.
  package var versions: [Fact]

  /// A report with a name and whatever else there is.
  package init(
    name: String, description: String = "", stopped: Stopped? = nil, sentences: [Sentence] = [], figures: [Figure] = [],
    expectations: [Expectation] = [], history: History = History(), maps: [ItemMap] = [],
    clusterings: [Clustering] = [], recommendations: [Recommendation] = [], network: [NetworkNode] = [],
    dataset: [Fact] = [], spec: String = "", files: [Fact] = [], versions: [Fact] = []
  ) {
    self.name = name
    self.description = description
    self.stopped = stopped
    self.sentences = sentences
    self.figures = figures
    self.expectations = expectations
    self.history = history
    self.maps = maps
    self.clusterings = clusterings
    self.recommendations = recommendations
    self.network = network
    self.dataset = dataset
    self.spec = spec
    self.files = files
    self.versions = versions
  }

  /// A sentence that stands above the figures.
  package struct Sentence: Sendable {
    package var text: String
    /// Whether it changes how the figures must be read.
    package var isImportant: Bool

    package init(_ text: String, isImportant: Bool = false) {
      self.text = text
      self.isImportant = isImportant
    }
  }

  /// A label and a text: `users`, `1,000`.
  package struct Fact: Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }
}
