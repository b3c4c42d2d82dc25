package import Datasets
package import Engine
package import GraphIR

extension Graph {
  /// The id lists that the graph reads, by name, as a `Scorer` takes them.
  ///
  /// - Parameter features: the ids of a feature, or nil if the data does not have it.
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
