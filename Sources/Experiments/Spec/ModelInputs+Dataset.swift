package import Datasets
import GraphIR
package import Models

extension ModelInputs {
  /// The inputs that a dataset offers to a model.
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
  /// The feature as an input of a model.
  /// - Parameter items: the number of items, where it is known.
  func input(items: Int?) -> ModelInputs.Feature {
    ModelInputs.Feature(
      name: feature.rawValue, axes: feature == .itemSegment ? .item : .user,
      kind: feature == .userHistory ? "item" : "segment", count: feature == .userHistory ? items : idCount,
      longest: longest, lacks: lacks)
  }
}
