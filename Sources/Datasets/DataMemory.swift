import Files
import Schema

/// An estimate of the bytes that a dataset takes.
package struct DataMemory: Equatable, Sendable {
  /// The peak while it is simulated or read, and divided into the parts of the split.
  package var loading: Int
  /// What remains in memory afterwards.
  package var loaded: Int

  package init(loading: Int, loaded: Int) {
    self.loading = loading
    self.loaded = loaded
  }
}

extension DatasetSpec {
  /// An estimate of the memory of simulated data; nil where the data is in files.
  package var memory: DataMemory? {
    guard file == nil, let simulation = simulate?.value else { return nil }
    return simulation.memory
  }

  /// The size of the data files in bytes; nil where there are none.
  package var fileBytes: Int? {
    let paths = [file?.value.path, users?.value.path, items?.value.path].compactMap { $0 }
    return paths.isEmpty ? nil : paths.reduce(0) { $0 + (FileSystem.size(of: $1.resolved) ?? 0) }
  }
}

extension Simulation {
  var memory: DataMemory {
    let pairs = positives + negatives
    let hidden = preference.member.bytes(users: users, items: items)
    // The drawn pairs, the set in which repeated pairs are found, and the parts of the split.
    return DataMemory(loading: 64 * pairs + 2 * hidden, loaded: Interactions.bytesPerPair * pairs + hidden)
  }
}

extension Dataset {
  /// An estimate of the bytes that the dataset takes.
  package var memory: DataMemory {
    let pairs = train.count + validation.count + test.count
    let vectors = truth.map { MemoryLayout<Float>.stride * ($0.userVectors.count + $0.itemVectors.count) } ?? 0
    let segments = MemoryLayout<Int32>.stride * ((userSegments?.count ?? 0) + (itemSegments?.count ?? 0))
    let bytes = Interactions.bytesPerPair * pairs + vectors + segments + users.bytes + items.bytes
    return DataMemory(loading: bytes, loaded: bytes)
  }
}

extension Interactions {
  fileprivate static let bytesPerPair = 2 * MemoryLayout<Int32>.stride + MemoryLayout<Float>.stride
}
