package import Datasets
package import GraphIR
package import Models

/// The facts on a model and its data against which steps are checked.
package struct StepFacts: Sendable {
  /// Nil if the model has errors; these are already reported.
  package let model: CheckedModel?
  /// The names of the layers, if known; a model with errors may have them too.
  package let layerNames: [String]?
  /// Nil if the data was not read.
  package let users: Vocabulary?
  /// Nil if the data was not read.
  package let itemCount: Int?

  package init(model: CheckedModel?, layerNames: [String]? = nil, users: Vocabulary?, itemCount: Int?) {
    self.model = model
    self.layerNames = model.map { $0.layers.map(\.name) } ?? layerNames
    self.users = users
    self.itemCount = itemCount
  }

  /// Number of rows of a node that depends on `entity` only.
  func rows(of entity: Entity) -> Int? { entity == .item ? itemCount : users?.count }
}

/// Whether the rows of a node are users or items.
package enum Entity: String, Sendable {
  case user, item

  /// Nil if `axes` are both user and item or neither.
  package init?(_ axes: Axes) {
    switch axes {
    case .user: self = .user
    case .item: self = .item
    default: return nil
    }
  }

  /// The plural for messages: "users".
  var plural: String { rawValue + "s" }
}
