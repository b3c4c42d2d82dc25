/// The users or the items of a dataset: what the data calls each of the numbers 0..<count that the model sees.
package struct Vocabulary: Sendable {
  private enum Storage {
    /// Ids are the numbers themselves; nothing is stored.
    case numbered
    case listed(ids: [String], index: [String: Int32])
  }

  private let storage: Storage
  /// Empty where nothing has a name.
  private let namesByIndex: [String?]
  package let count: Int

  /// The ids `0`, `1`, ..., `count - 1`.
  package init(numbered count: Int) {
    (storage, namesByIndex, self.count) = (.numbered, [], count)
  }

  /// `ids` are distinct; `names` is empty or as long as `ids`.
  package init(ids: [String], names: [String?] = []) {
    precondition(names.isEmpty || names.count == ids.count, "each id has its place among the names")
    let index = Dictionary(zip(ids, (0..<Int32(ids.count))), uniquingKeysWith: { first, _ in first })
    precondition(index.count == ids.count, "ids are distinct")
    storage = .listed(ids: ids, index: index)
    namesByIndex = names
    count = ids.count
  }

  /// The id of number `index`.
  package subscript(index: Int) -> String {
    switch storage {
    case .numbered: String(index)
    case .listed(let ids, _): ids[index]
    }
  }

  /// The name of number `index`, where the data gives one.
  package func name(_ index: Int) -> String? { namesByIndex.isEmpty ? nil : namesByIndex[index] }

  /// Whether any of them has a name.
  package var hasNames: Bool { !namesByIndex.isEmpty }

  /// An estimate of the bytes that the ids, their index and the names take.
  var bytes: Int {
    guard case .listed = storage else { return 0 }
    return 64 * count + 24 * namesByIndex.count
  }

  /// Every id in order. For a large numbered vocabulary ask for single ones instead.
  package var ids: [String] { (0..<count).map { self[$0] } }

  /// Every name in order.
  package var names: [String?] { (0..<count).map(name) }

  /// The number of `id`, nil where there is no such id.
  package func index(of id: String) -> Int? {
    switch storage {
    case .listed(_, let index): return index[id].map(Int.init)
    case .numbered:
      // `07` and `+7` are other texts than `7`.
      guard let number = Int(id), number >= 0, number < count, String(number) == id else { return nil }
      return number
    }
  }
}
