package import Engine
import GraphIR
package import Models

/// The values of the nodes of a trained model.
package struct ModelNodes: NodeReader {
  private let model: CheckedModel
  private let scorer: Scorer
  private let userCount: Int

  /// - Parameter scorer: evaluates the graph of `model`.
  package init(model: CheckedModel, scorer: Scorer, userCount: Int) {
    self.model = model
    self.scorer = scorer
    self.userCount = userCount
  }

  package func values(of node: String) -> (entity: Entity, matrix: RowMatrix)? {
    guard let layer = model.layer(node), let entity = Entity(layer.axes) else { return nil }
    let rows = entity == .item ? scorer.itemCount : userCount
    let values =
      switch entity {
      case .item: try? scorer.itemValues(of: layer.id)
      case .user: try? scorer.userValues(of: layer.id, count: userCount)
      }
    guard let values else { return nil }
    return (entity, RowMatrix(rows: rows, columns: layer.shape.count, floats: values))
  }
}
