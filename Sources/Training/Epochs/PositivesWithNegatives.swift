import Datasets

/// Each positive of the training split followed by its negatives, which are drawn anew each epoch.
struct PositivesWithNegatives<Draws: ItemDraws>: Examples {
  private let users: [Int32]
  private let items: [Int32]
  private let draws: Draws
  private let perPositive: Int

  /// - Parameters:
  ///   - pairs: the training split; labelled negatives are ignored.
  ///   - perPositive: number of negatives per positive, at least 1.
  ///   - canDraw: whether a negative can be drawn for a user; other users are left out.
  init(positivesOf pairs: Interactions, draws: Draws, perPositive: Int, canDraw: (Int32) -> Bool) {
    let positives = (0..<pairs.count).filter { pairs.labels[$0] == 1 && canDraw(pairs.users[$0]) }
    users = positives.map { pairs.users[$0] }
    items = positives.map { pairs.items[$0] }
    self.draws = draws
    self.perPositive = perPositive
  }

  var count: Int { users.count * (1 + perPositive) }

  func counts(ofUsers count: Int) -> [Int] {
    users.reduce(into: [Int](repeating: 0, count: count)) { $0[Int($1)] += 1 + perPositive }
  }

  func example(_ index: Int, epoch: Int) -> Example {
    let (positive, offset) = index.quotientAndRemainder(dividingBy: 1 + perPositive)
    let user = users[positive]
    guard offset > 0 else { return Example(user: user, item: items[positive], label: 1) }
    return Example(
      user: user, item: draws.item(for: user, epoch: epoch, draw: positive * perPositive + offset - 1), label: 0)
  }
}
