package import Datasets
import GraphIR
package import Models

extension ModelInputs {
  /// What a model can read of a dataset.
  package init(of dataset: Dataset) {
    self.init(
      users: dataset.users.count, items: dataset.items.count,
      features: dataset.features.map { $0.input(items: dataset.items.count) })
  }
}

extension ModelInputs {
  /// What is known of a dataset before it is loaded.
  init(known spec: DatasetSpec) {
    let known = spec.knownSizes()
    self.init(
      users: known.users, items: known.items, features: spec.features.map { $0.input(items: known.items) })
  }
}

extension FeatureFacts {
  /// The same for a model.
  /// - Parameter items: how many items there are, where that is known.
  func input(items: Int?) -> ModelInputs.Feature {
    ModelInputs.Feature(
      name: feature.rawValue, axes: feature == .itemSegment ? .item : .user,
      kind: feature == .userHistory ? "item" : "segment", count: feature == .userHistory ? items : idCount,
      longest: longest, lacks: lacks)
  }
}
