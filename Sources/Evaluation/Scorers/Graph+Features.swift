package import Datasets
package import Engine
package import GraphIR

extension Graph {
  /// The features that it reads, by its lists' names, as a `Scorer` takes them.
  /// - Parameter features: the ids of a feature; nil where the data has none.
  package func featureLists(_ features: (Feature) -> FeatureList?) -> [String: IDLists] {
    var known: [Feature: FeatureList] = [:]
    var lists: [String: IDLists] = [:]
    for list in self.lists {
      guard let reading = FeatureReading(list.name), let ids = known[reading.feature] ?? features(reading.feature)
      else {
        continue
      }
      known[reading.feature] = ids
      let read = reading.read(ids)
      lists[list.name] = IDLists(offsets: read.offsets, ids: read.ids)
    }
    return lists
  }
}
