package import Diagnostics
import Files
package import Schema

/// Groups of users or items.
package struct KMeans: Step {
  package static let name = "kmeans"
  package static let prose = """
    Groups of users or items whose rows of a node are near each other: k-means from several starts (greedy k-means++), \
    each until no round changes anything nor, up to 10,000 rows, the move of a single row helps; the start of least inertia counts. Clusters are \
    numbered from the largest.
    """
  package static let formula: String? = "minimise sum over rows of |row - centre of its cluster|^2 (the inertia)"
  package static let citation: String? =
    "Lloyd 1982, Least squares quantization in PCM; Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding"
  package static let example: String? = "{kmeans: {of: item_vector, clusters: 8}}"
  package let source: Fields.Source
  package let of: NodeName
  package let clusters: Int
  package let starts: Int
  package let iterations: Int
  private let givenName: StepName?

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "A node that depends on the user alone or on the item alone.")
    clusters = field("clusters", .atLeast(1), "How many groups, at most as many as there are rows.")
    starts = field("starts", default: 10, .between(1, 1_000), "How often it begins anew.")
    iterations = field("iterations", default: 300, .atLeast(1), "The most rounds of one start.")
    givenName = field.optional("name", "The step's name; left out, `kmeans-` and the node's.")
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
          "\(clusters) clusters of \(rows) \(known.entity.plural) hold fewer than two each on average: they group next to nothing",
          at: "clusters", help: "a few dozen groups at most can be told apart by a reader", into: collector)
      }
      return
    }
    source.report(
      .tooManyClusters, "`clusters` is \(clusters), but there are only \(rows) \(known.entity.plural)",
      at: "clusters", help: "there are at most as many clusters as \(known.entity.plural)", into: collector)
  }

  package func run(_ context: StepContext) throws(RunFailure) -> StepResult {
    let (entity, matrix) = try target.rows(context)
    guard matrix.rows > 0 else {
      throw RunFailure(code: .nothingToCluster, "\(quoted(title)) has no rows to group")
    }
    let found = Clustering(
      of: matrix, settings: Clustering.Settings(clusters: clusters, starts: starts, rounds: iterations),
      seed: context.seed, name: title, pool: context.pool, instructions: context.instructions)
    let judged = SilhouetteSample(rows: matrix.rows, seed: context.seed, name: title)
    let segments = context.segments(of: entity)?.map(Int.init)
    let finding = KMeansFinding(
      of: of.text, entity: entity, clustering: found,
      silhouette: judged.mean(
        of: matrix, clustering: found, pool: context.pool, instructions: context.instructions),
      silhouetteRows: judged.isWhole ? nil : judged.rows.count,
      adjustedRandIndex: segments.map { AdjustedRandIndex.of(found.labels, $0) }, segments: segments)
    return StepResult(
      title: title, json: finding.json, table: finding.table(context.vocabulary(of: entity)), finding: finding,
      notes: finding.notes)
  }
}
