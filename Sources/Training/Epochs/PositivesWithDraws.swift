import Datasets

/// Each positive of training, followed by its negatives, which are drawn anew each epoch.
struct PositivesWithDraws<Draws: ItemDraws>: Examples {
  private let users: [Int32]
  private let items: [Int32]
  private let draws: Draws
  private let perPositive: Int

  /// - Parameters:
  ///   - pairs: the training split, of which only the positives are taken.
  ///   - perPositive: how many negatives follow each, at least 1.
  init(positivesOf pairs: Interactions, draws: Draws, perPositive: Int) {
    let positives = (0..<pairs.count).filter { pairs.labels[$0] == 1 }
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
    let (positive, place) = index.quotientAndRemainder(dividingBy: 1 + perPositive)
    let user = users[positive]
    guard place > 0 else { return Example(user: user, item: items[positive], label: 1) }
    return Example(
      user: user, item: draws.item(for: user, epoch: epoch, draw: positive * perPositive + place - 1), label: 0)
  }
}
