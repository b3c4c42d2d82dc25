import GraphIR

extension Planner {
  /// The index of a list in the plan.
  func number(of list: IDList) throws -> Int8 {
    guard let number = plan.lists.firstIndex(where: { $0.name == list.name }) else {
      throw PlanError(description: "the list `\(list.name)` is not part of the plan")
    }
    return Int8(number)
  }

  /// The index of the list that the node has a value per entry of; -1 for a value per row or for the whole batch.
  func list(of node: NodeID) -> Int8 {
    guard case .entries(let list) = type(node).extent else { return -1 }
    return (try? number(of: list)) ?? -1
  }

  /// The ids that the node stands for.
  func source(of node: NodeID) throws -> IDSource {
    switch graph[node].operation {
    case Input.user: return .user
    case Input.item: return .item
    case let input as ListInput: return .list(Int(try number(of: input.list)))
    default: throw PlanError(description: "table rows can be looked up only by the ids of users, items or lists")
    }
  }
}
