/// What the interpreter is given: a batch, the parameters' values, and which elements dropout keeps.
package struct EvaluationContext {
  /// The user of each row.
  package var users: [Int]
  /// The item of each row.
  package var items: [Int]
  /// The label of each row, 0 to 1.
  package var labels: [Double]
  /// The parameters' values by name.
  package var parameters: [String: Tensor]
  /// Whether the dropout of the node named keeps an element of a row at a rate.
  package var keeps: (_ node: String, _ row: Int, _ element: Int, _ rate: Double) -> Bool

  package init(
    users: [Int], items: [Int], labels: [Double] = [], parameters: [String: Tensor] = [:],
    keeps: @escaping (_ node: String, _ row: Int, _ element: Int, _ rate: Double) -> Bool = { _, _, _, _ in true }
  ) {
    self.users = users
    self.items = items
    self.labels = labels
    self.parameters = parameters
    self.keeps = keeps
  }

  /// How many rows the batch has.
  package var rows: Int { users.count }
}
