package import Datasets
package import GraphIR
package import Models

/// What is known of a model and its data when steps are checked.
package struct StepFacts: Sendable {
  /// The model; nil where it has mistakes, which are not reported again.
  package let model: CheckedModel?
  /// The names of its layers, which are known of a model with mistakes too; nil where they are not.
  package let layerNames: [String]?
  /// Who there is; nil where the data was not read.
  package let users: Vocabulary?
  /// How many items there are; nil where the data was not read.
  package let itemCount: Int?

  package init(model: CheckedModel?, layerNames: [String]? = nil, users: Vocabulary?, itemCount: Int?) {
    self.model = model
    self.layerNames = model.map { $0.layers.map(\.name) } ?? layerNames
    self.users = users
    self.itemCount = itemCount
  }

  /// How many rows a node has that depends on `axes` alone.
  func rows(of entity: Entity) -> Int? { entity == .item ? itemCount : users?.count }
}

/// What the rows of a node stand for.
package enum Entity: String, Sendable {
  case user, item

  /// The one thing that `axes` names; nil where that is both or neither.
  package init?(_ axes: Axes) {
    switch axes {
    case .user: self = .user
    case .item: self = .item
    default: return nil
    }
  }

  /// In a message: "users".
  var plural: String { rawValue + "s" }
}
