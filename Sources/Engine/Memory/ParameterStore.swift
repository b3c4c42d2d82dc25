package import GraphIR
import Numerics

/// The values of the parameters: one tensor in row-major order per name, all in one block. A trainer changes them
/// during a step; they may be read between steps.
package final class ParameterStore: @unchecked Sendable {
  let layout: ParameterLayout
  let floats: AlignedFloats

  /// Initializes the parameters of `graph`. Each number is a pure function of the seed, the purpose "initial", the
  /// tensor's name and the number's index.
  package init(for graph: Graph, seed: UInt64) {
    layout = ParameterLayout(graph)
    floats = AlignedFloats(count: layout.size)
    for entry in layout.entries {
      let stream = RandomStream(seed: seed, purpose: "initial", name: entry.name)
      let values = floats.base + entry.offset
      switch entry.initializer {
      case .zeros: break
      case .constant(let value): values.update(repeating: Float(value), count: entry.count)
      case .normal(let deviation):
        for index in 0..<entry.count { values[index] = Float(deviation * stream.normal(epoch: 0, index: index)) }
      case .uniform(let limit):
        for index in 0..<entry.count {
          values[index] = Float(limit * (2 * stream.uniform(epoch: 0, index: index) - 1))
        }
      }
    }
  }

  private init(copying other: ParameterStore) {
    layout = other.layout
    floats = AlignedFloats(count: other.floats.count)
    floats.base.update(from: other.floats.base, count: other.floats.count)
  }

  /// The names in the order of the graph.
  package var names: [String] { layout.entries.map(\.name) }

  /// Whether there is a parameter of this name.
  package func contains(_ name: String) -> Bool { layout.index(of: name) != nil }

  /// The shape of a parameter. The name must exist.
  package func shape(of name: String) -> Shape { entry(name).shape }

  /// The values of a parameter in row-major order. The name must exist.
  package func values(of name: String) -> [Float] {
    let entry = entry(name)
    return Array(UnsafeBufferPointer(start: floats.base + entry.offset, count: entry.count))
  }

  /// Sets the values of a parameter in row-major order. The name must exist and the count must be the parameter's.
  package func set(_ name: String, to values: [Float]) {
    let entry = entry(name)
    precondition(values.count == entry.count, "`\(name)` has \(entry.count) numbers, not \(values.count)")
    for (index, value) in values.enumerated() { floats.base[entry.offset + index] = value }
  }

  /// A copy of the values.
  package func copy() -> ParameterStore { ParameterStore(copying: self) }

  /// The number of values in all parameters together.
  package var parameterCount: Int { layout.entries.reduce(0) { $0 + $1.count } }

  private func entry(_ name: String) -> ParameterLayout.Entry {
    guard let index = layout.index(of: name) else { preconditionFailure("there is no parameter `\(name)`") }
    return layout.entries[index]
  }
}
