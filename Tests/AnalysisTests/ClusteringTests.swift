import Engine
import Testing

@testable import Analysis

private func cluster(_ matrix: RowMatrix, _ clusters: Int, starts: Int = 10, threads: Int = 2, seed: UInt64 = 1)
  -> Clustering
{
  Clustering(
    of: matrix, settings: Clustering.Settings(clusters: clusters, starts: starts), seed: seed, name: "test",
    pool: Pool(threads: threads))
}

private func sample(_ figures: KMeansFigures) -> (matrix: RowMatrix, groups: [Int]) {
  sampleRows(
    rows: figures.rows, columns: figures.columns, groups: figures.groups, spread: figures.spread, seed: figures.seed)
}

@Test("Inertia is within 1 % of scikit-learn's best of ten", arguments: kMeansFigures.indices, [1, 2, 3] as [UInt64])
func scikitLearnInertia(index: Int, seed: UInt64) {
  let figures = kMeansFigures[index]
  let found = cluster(sample(figures).matrix, figures.clusters, seed: seed)
  #expect(found.inertia <= figures.inertia * 1.01)
  #expect(found.hasConverged)
}

@Test("Each row belongs to its nearest centroid and each centroid is the mean of its rows")
func fixedPoint() {
  let (matrix, _) = sampleRows(rows: 200, columns: 3, groups: 5, spread: 1, seed: 11)
  let found = cluster(matrix, 6)
  var inertia = 0.0
  for row in 0..<matrix.rows {
    let distances = (0..<6).map { cluster in
      zip(matrix.row(row), found.centres.row(cluster)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(distances.allSatisfy { distances[found.labels[row]] <= $0 + 1e-15 })
    #expect(abs(distances[found.labels[row]] - found.squaredDistances[row]) < 1e-14)
    inertia += distances[found.labels[row]]
  }
  #expect(abs(inertia - found.inertia) < 1e-12)
  for cluster in 0..<6 {
    let members = found.labels.indices.filter { found.labels[$0] == cluster }
    #expect(members.count == found.sizes[cluster])
    for column in 0..<3 {
      let mean = members.reduce(0) { $0 + matrix[$1, column] } / Double(members.count)
      #expect(abs(mean - found.centres[cluster, column]) < 1e-14)
    }
  }
  #expect(found.sizes == found.sizes.sorted(by: >))
}

@Test("No move of a single row to another cluster lowers the inertia")
func noBetterNeighbour() {
  let (matrix, _) = sampleRows(rows: 40, columns: 3, groups: 1, spread: 1, seed: 12)
  let found = cluster(matrix, 5, starts: 1)
  func inertia(_ labels: [Int]) -> Double {
    var sum = 0.0
    for cluster in 0..<5 {
      let members = labels.indices.filter { labels[$0] == cluster }
      for column in 0..<3 {
        let mean = members.reduce(0) { $0 + matrix[$1, column] } / Double(members.count)
        for row in members { sum += (matrix[row, column] - mean) * (matrix[row, column] - mean) }
      }
    }
    return sum
  }
  #expect(abs(inertia(found.labels) - found.inertia) < 1e-13)
  for row in 0..<40 where found.sizes[found.labels[row]] > 1 {
    for other in 0..<5 {
      var labels = found.labels
      labels[row] = other
      #expect(inertia(labels) >= found.inertia - 1e-9)
    }
  }
}

@Test("Well separated groups have the same cluster numbers for every seed")
func stableNumbers() {
  let (matrix, groups) = sampleRows(rows: 90, columns: 4, groups: 5, spread: 0.02, seed: 21)
  let first = cluster(matrix, 5, seed: 1)
  #expect(AdjustedRandIndex.of(first.labels, groups) == 1)
  for seed in 2...6 as ClosedRange<UInt64> { #expect(cluster(matrix, 5, seed: seed).labels == first.labels) }
}

@Test("Clusters beyond the number of distinct rows are empty")
func fewDistinctRows() {
  let values: [Double] = [1, 1, 2, 2, 1, 1, 3, 0, 1, 1, 2, 2]
  let found = cluster(RowMatrix(rows: 6, columns: 2, values: values), 5)
  #expect(found.labels == [0, 1, 0, 2, 0, 1])
  #expect(found.sizes == [3, 2, 1, 0, 0])
  #expect(found.occupied == 3)
  #expect(found.inertia == 0)
  #expect(found.hasConverged)
}

@Test("Equal rows form one cluster")
func allEqual() {
  let found = cluster(RowMatrix(rows: 5, columns: 1, values: [0.1, 0.1, 0.1, 0.1, 0.1]), 3)
  #expect(found.labels == [0, 0, 0, 0, 0])
  #expect(found.sizes == [5, 0, 0])
  #expect(found.inertia == 0)
}

@Test("With as many clusters as rows each row is a cluster")
func eachAlone() {
  let found = cluster(RowMatrix(rows: 4, columns: 1, values: [4.0, 3.0, 2.0, 1.0]), 4)
  #expect(found.labels == [0, 1, 2, 3])
  #expect(found.inertia == 0)
}

@Test("A cluster without rows takes the row farthest from its centroid")
func emptyCluster() {
  // The third centroid is the nearest of no row.
  let search = SearchRows(rows: 5, columns: 1, values: [0.0, 1.0, 2.0, 10.0, 19.0], pool: Pool(threads: 1))
  let lloyd = Lloyd(search, centres: [1, 15, 1000])
  Lloyd.run([lloyd], atMost: 100)
  #expect(Set(lloyd.grouping.allLabels) == [0, 1, 2])
  #expect(lloyd.hasConverged)
  #expect(lloyd.grouping.squaredDistances().reduce(0, +) == 2)
}

@Test(
  "A start that has converged ends, whatever the limit of iterations", arguments: [300, 1_000_000_000_000, Int.max])
func convergedStarts(limit: Int) {
  let (matrix, _) = sampleRows(rows: 200, columns: 3, groups: 5, spread: 1, seed: 11)
  let settings = Clustering.Settings(clusters: 6, starts: 3, iterations: limit)
  let found = Clustering(of: matrix, settings: settings, seed: 1, name: "test", pool: Pool(threads: 2))
  #expect(found.hasConverged)
  #expect(found.iterations < 100)
  #expect(found.labels == cluster(matrix, 6, starts: 3).labels)
}

@Test("A limit of iterations ends a start before it has converged")
func limitedIterations() {
  let (matrix, _) = sampleRows(rows: 200, columns: 3, groups: 5, spread: 1, seed: 11)
  let settings = Clustering.Settings(clusters: 6, starts: 1, iterations: 1)
  let found = Clustering(of: matrix, settings: settings, seed: 1, name: "test", pool: Pool(threads: 2))
  #expect(!found.hasConverged)
  #expect(found.iterations == 1)
}

@Test("A start is stalled after 100 iterations without a lower inertia")
func stall() {
  var stall = Stall()
  for index in 0..<500 {
    stall.add(1 / Double(index + 1))
    #expect(!stall.isReached)
  }
  for index in 1...Stall.limit {
    stall.add(0.5)
    #expect(stall.isReached == (index == Stall.limit))
  }
}

@Test("Any number of threads gives the same bits")
func clustersByThreads() {
  let (matrix, _) = sampleRows(rows: 300, columns: 4, groups: 5, spread: 1, seed: 31)
  let one = cluster(matrix, 7, threads: 1)
  let three = cluster(matrix, 7, threads: 3)
  #expect(one.labels == three.labels)
  #expect(one.centres == three.centres)
  #expect(one.inertia == three.inertia)
  let silhouettes = [1, 3].map { threads in
    Silhouette.mean(of: matrix, labels: one.labels, clusters: 7, pool: Pool(threads: threads))
  }
  #expect(silhouettes[0] == silhouettes[1])
}

@Test("Every build of the kernels gives the same bits at any number of threads")
func clustersByBuilds() {
  let (matrix, _) = sampleRows(rows: 2_500, columns: 5, groups: 9, spread: 1.5, seed: 41)
  let builds = Instructions.allCases.filter(\.isAvailable)
  let all = [(builds[0], 1), (builds[0], 3)] + builds.dropFirst().map { ($0, 2) }
  let found = all.map { instructions, threads in
    Clustering(
      of: matrix, settings: Clustering.Settings(clusters: 12, starts: 3), seed: 1, name: "test",
      pool: Pool(threads: threads), instructions: instructions)
  }
  for other in found.dropFirst() {
    #expect(other.labels == found[0].labels)
    #expect(other.centres == found[0].centres)
    #expect(other.inertia == found[0].inertia)
    #expect(other.iterations == found[0].iterations)
  }
  let silhouettes = builds.map { instructions in
    Silhouette.mean(
      of: matrix, labels: found[0].labels, clusters: 12, pool: Pool(threads: 2), instructions: instructions)
  }
  #expect(silhouettes.allSatisfy { $0 == silhouettes[0] })
}

@Test("Assignment with bounds equals an exhaustive search in every iteration")
func boundsAreExact() {
  for (columns, scale, offset) in [(1, 1.0, 0.0), (3, 1e-7, 1e3), (17, 1e9, -1e10), (40, 1.0, 0.0)] {
    let (sample, _) = sampleRows(rows: 1_100, columns: columns, groups: 6, spread: 2, seed: 51)
    let values = sample.values.map { $0 * scale + offset }
    let search = SearchRows(rows: 1_100, columns: columns, values: values, pool: Pool(threads: 2))
    let grouping = Grouping(search, centres: (0..<37).flatMap { search.row($0 * 13) })
    var distances = [Double](repeating: 0, count: 37)
    for round in 0..<25 {
      if round > 0 { grouping.takeMeans() }
      search.assign([grouping])
      for row in 0..<1_100 {
        search.squaredDistances(of: row, to: grouping.centres, into: &distances)
        let nearest = distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
        #expect(grouping.label(of: row) == nearest)
      }
      #expect(grouping.sizes == (0..<37).map { group in grouping.allLabels.count { $0 == group } })
      if grouping.changes == 0 { break }
    }
  }
}

@Test("The typical rows of a cluster are the nearest to its centroid")
func typicalRows() {
  let found = cluster(RowMatrix(rows: 5, columns: 1, values: [0.0, 1.0, 1.25, 10.0, 11.0]), 2)
  #expect(found.typicalRows(of: 0, count: 2) == [1, 2])
  #expect(found.typicalRows(of: 1, count: 9) == [3, 4])
}

@Test("Silhouette and adjusted Rand index equal scikit-learn's", arguments: kMeansFigures.indices)
func scikitLearnJudgement(index: Int) throws {
  let figures = kMeansFigures[index]
  let (matrix, groups) = sample(figures)
  let other = (0..<figures.rows).map { $0 / 10 % figures.groups }
  #expect(abs(AdjustedRandIndex.of(groups, other) - figures.rand) < 1e-14)
  let silhouette = Silhouette.mean(of: matrix, labels: groups, clusters: figures.groups, pool: Pool(threads: 2))
  if figures.groups > 1 {
    #expect(abs(try #require(silhouette) - figures.silhouette) < 1e-12)
  } else {
    #expect(silhouette == nil)
  }
}

@Test("The adjusted Rand index does not depend on the numbers of the clusters")
func randIndex() {
  #expect(AdjustedRandIndex.of([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]) == 1)
  #expect(AdjustedRandIndex.of([0, 0, 0], [0, 0, 0]) == 1)
  #expect(AdjustedRandIndex.of([0, 1, 2], [2, 0, 1]) == 1)
  #expect(abs(AdjustedRandIndex.of([0, 0, 1, 1], [0, 1, 0, 1]) + 0.5) < 1e-15)
}
