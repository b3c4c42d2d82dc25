package import Datasets
package import Engine

extension Scorer: CatalogueScorer {
  package func scores(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>) {
    scoreCatalogue(users: users, into: scores)
  }

  package func score(pairs: Interactions) -> [Float] { score(users: pairs.users, items: pairs.items) }
}
