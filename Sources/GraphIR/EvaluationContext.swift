/// The inputs of the interpreter: a batch, the values of the parameters and the dropout masks.
package struct EvaluationContext {
  /// The user of each row.
  package var users: [Int]
  /// The item of each row.
  package var items: [Int]
  /// The label of each row, in 0...1.
  package var labels: [Double]
  /// The lists of ids by name, one list per row.
  package var lists: [String: [[Int]]]
  /// The values of the parameters, by name.
  package var parameters: [String: Tensor]
  /// Whether the dropout of a node keeps an element of a row.
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

  /// The list of each row.
  /// - Precondition: `lists` contains the list, once per row.
  package func list(_ list: IDList) -> [[Int]] {
    guard let lists = lists[list.name], lists.count == rows else {
      preconditionFailure("the interpreter needs a list `\(list.name)` for each row")
    }
    return lists
  }

  /// Number of rows of the batch.
  package var rows: Int { users.count }
}
