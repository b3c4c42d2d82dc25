/// Labelled pairs of users and items: label 1 for positives, 0 for negatives.
package struct Interactions: Sendable, Equatable {
  package private(set) var users: [Int32]
  package private(set) var items: [Int32]
  package private(set) var labels: [Float]

  /// The arrays must have the same length.
  package init(users: [Int32] = [], items: [Int32] = [], labels: [Float] = []) {
    precondition(users.count == items.count && users.count == labels.count, "each pair has a user, an item and a label")
    (self.users, self.items, self.labels) = (users, items, labels)
  }

  package var count: Int { users.count }

  /// The number of positives.
  package var positives: Int { labels.reduce(0) { $0 + ($1 == 1 ? 1 : 0) } }

  package mutating func append(user: Int32, item: Int32, label: Float) {
    users.append(user)
    items.append(item)
    labels.append(label)
  }

  mutating func setLabel(_ label: Float, at index: Int) { labels[index] = label }

  package mutating func reserveCapacity(_ count: Int) {
    users.reserveCapacity(count)
    items.reserveCapacity(count)
    labels.reserveCapacity(count)
  }
}
