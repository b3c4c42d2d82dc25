import Diagnostics

/// The ids and names of the users or the items of a dataset, by their indices from 0 to `count` - 1. Ids are compared byte by byte.
package struct Vocabulary: Sendable {
  private enum Storage {
    /// Each id is its index.
    case numbered
    case listed(ids: [String], indices: [ExactText: Int32])
  }

  private let storage: Storage
  /// Empty where there are no names.
  private let namesByIndex: [String?]
  package let count: Int

  /// The ids `0`, `1`, ..., `count - 1`.
  package init(numbered count: Int) {
    (storage, namesByIndex, self.count) = (.numbered, [], count)
  }

  /// - Parameters:
  ///   - ids: distinct ids.
  ///   - names: a name or nil for each id; or empty.
  package init(ids: [String], names: [String?] = []) {
    precondition(names.isEmpty || names.count == ids.count, "there is a name or nil for each id")
    let indices = Dictionary(
      zip(ids.map(ExactText.init), 0..<Int32(ids.count)), uniquingKeysWith: { first, _ in first })
    precondition(indices.count == ids.count, "ids are distinct")
    storage = .listed(ids: ids, indices: indices)
    namesByIndex = names
    count = ids.count
  }

  /// The id at `index`.
  package subscript(index: Int) -> String {
    switch storage {
    case .numbered: String(index)
    case .listed(let ids, _): ids[index]
    }
  }

  /// The name at `index`, where the data has one.
  package func name(_ index: Int) -> String? { namesByIndex.isEmpty ? nil : namesByIndex[index] }

  /// Whether there are names.
  package var hasNames: Bool { !namesByIndex.isEmpty }

  /// An estimate of the bytes that the ids, their index and the names take.
  var bytes: Int {
    guard case .listed = storage else { return 0 }
    return 64 * count + 24 * namesByIndex.count
  }

  /// All ids in order. Makes a text for each id of a numbered vocabulary.
  package var ids: [String] { (0..<count).map { self[$0] } }

  /// All names in order.
  package var names: [String?] { (0..<count).map(name) }

  /// The index of `id`; nil where there is none.
  package func index(of id: String) -> Int? {
    switch storage {
    case .listed(_, let indices): return indices[ExactText(id)].map(Int.init)
    case .numbered:
      // `07` and `+7` are not ids.
      guard let number = Int(id), number >= 0, number < count, String(number).isExactly(id) else { return nil }
      return number
    }
  }
}
