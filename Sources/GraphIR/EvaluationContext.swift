/// What the interpreter is given: a batch, the parameters' values, and which elements dropout keeps.
package struct EvaluationContext {
  /// The user of each row.
  package var users: [Int]
  /// The item of each row.
  package var items: [Int]
  /// The label of each row, 0 to 1.
  package var labels: [Double]
  /// The lists of ids by name: one list for each row.
  package var lists: [String: [[Int]]]
  /// The parameters' values by name.
  package var parameters: [String: Tensor]
  /// Whether the dropout of the node named keeps an element of a row at a rate.
  package var keeps: (_ node: String, _ row: Int, _ element: Int, _ rate: Double) -> Bool

  package init(
    users: [Int], items: [Int], labels: [Double] = [], lists: [String: [[Int]]] = [:],
    parameters: [String: Tensor] = [:],
    keeps: @escaping (_ node: String, _ row: Int, _ element: Int, _ rate: Double) -> Bool = { _, _, _, _ in true }
  ) {
    self.users = users
    self.items = items
    self.labels = labels
    self.lists = lists
    self.parameters = parameters
    self.keeps = keeps
  }

  /// The list named, which there must be, of each row.
  package func list(_ list: IDList) -> [[Int]] {
    guard let lists = lists[list.name], lists.count == rows else {
      preconditionFailure("the interpreter was given no list `\(list.name)` for each row")
    }
    return lists
  }

  /// How many rows the batch has.
  package var rows: Int { users.count }
}
