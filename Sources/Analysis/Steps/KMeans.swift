package import Diagnostics
import Files
package import Schema

/// The analysis step `kmeans`.
package struct KMeans: Step {
  package static let name = "kmeans"
  package static let prose = """
    K-means clustering of users or items by their values of a node. Each of several starts draws its centroids with greedy k-means++ and \
    runs Lloyd's algorithm until it converges; with up to 10,000 rows, single rows are then moved where that lowers the inertia \
    (Hartigan and Wong). The start with the lowest inertia is kept. Clusters are numbered by decreasing size. The report shows the \
    inertia, the mean silhouette and, for simulated data, the adjusted Rand index against the true segments.
    """
  package static let formula: String? = "minimize inertia = Σ over rows of ‖row - centroid of its cluster‖²"
  package static let citation: String? =
    "Lloyd (1982), Least Squares Quantization in PCM; Arthur and Vassilvitskii (2007), k-means++: The Advantages of Careful Seeding; "
    + "Hartigan and Wong (1979), Algorithm AS 136: A K-Means Clustering Algorithm"
  package static let shapes: String? = "[users or items, n] → one cluster per row"
  package static let example: String? = "{kmeans: {of: item_vector, clusters: 8}}"
  package let source: Fields.Source
  package let of: NodeName
  package let clusters: Int
  package let starts: Int
  package let iterations: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "Input node. It must depend on the user only or on the item only.")
    clusters = field("clusters", .atLeast(1), "Number of clusters, at most the number of users or items.")
    starts = field(
      "starts", default: 10, .between(1, 1_000), "Number of initializations. The one with the lowest inertia is kept.")
    iterations = field(
      "iterations", default: 300, .atLeast(1),
      "Maximum number of iterations per start. A start that has converged ends earlier.")
    givenName = field.optional(
      "name", "Name of the step in the report and of its table. Default: `kmeans-` and the node's name.")
  }

  package var title: String { givenName?.text ?? "\(Self.name)-\(of.text)" }

  package var reads: [NodeName] { [of] }

  private var target: NodeTarget { NodeTarget(node: of, step: Self.name) }

  package func check(_ facts: StepFacts, into collector: Collector) {
    guard let known = target.check(facts, into: collector), let rows = facts.rows(of: known.entity) else { return }
    guard clusters > rows else {
      if rows >= 10, 4 * clusters > 3 * rows {
        source.report(
          .clustersNearRows,
          "\(grouped(clusters)) clusters of \(grouped(rows)) \(known.entity.plural) have fewer than two members on average",
          at: "clusters", help: "choose fewer clusters", into: collector)
      }
      return
    }
    source.report(
      .tooManyClusters,
      "`clusters` is \(grouped(clusters)), but there are only \(grouped(rows)) \(known.entity.plural)", at: "clusters",
      help: "choose at most \(grouped(rows)) clusters", into: collector)
  }

  package func run(_ context: StepContext) throws(RunFailure) -> StepResult {
    let (entity, matrix) = try target.rows(context)
    guard matrix.rows > 0 else {
      throw RunFailure(code: .nothingToCluster, "\(quoted(title)) has no rows to cluster")
    }
    let found = Clustering(
      of: matrix, settings: Clustering.Settings(clusters: clusters, starts: starts, iterations: iterations),
      seed: context.seed, name: title, pool: context.pool, instructions: context.instructions)
    let sample = SilhouetteSample(rows: matrix.rows, seed: context.seed, name: title)
    let segments = context.segments(of: entity)?.map(Int.init)
    let finding = KMeansFinding(
      of: of.text, entity: entity, clustering: found,
      silhouette: KMeansFinding.SampledSilhouette(
        mean: sample.mean(
          of: matrix, clustering: found, pool: context.pool, instructions: context.instructions),
        rows: sample.isWhole ? nil : sample.rows.count),
      adjustedRandIndex: segments.map { AdjustedRandIndex.of(found.labels, $0) }, segments: segments)
    return StepResult(
      title: title, json: finding.json, table: finding.table(context.vocabulary(of: entity)), finding: finding,
      notes: finding.notes)
  }
}
