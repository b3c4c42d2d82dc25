package import GraphIR
import Numerics

/// The parameters' values: one tensor in row-major order for each name, all in one block.
///
/// A trainer writes it while it steps; whoever reads it reads between steps.
package final class ParameterStore: @unchecked Sendable {
  let layout: ParameterLayout
  let floats: AlignedFloats

  /// The parameters of `graph` with their initial values, each a pure function of the seed, the purpose "initial", the
  /// tensor's name and the number's place in it.
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

  /// The shape of the parameter named, which there must be.
  package func shape(of name: String) -> Shape { entry(name).shape }

  /// The values of the parameter named, which there must be, in row-major order.
  package func values(of name: String) -> [Float] {
    let entry = entry(name)
    return Array(UnsafeBufferPointer(start: floats.base + entry.offset, count: entry.count))
  }

  /// Gives the parameter named, which there must be, as many values as it has, in row-major order.
  package func set(_ name: String, to values: [Float]) {
    let entry = entry(name)
    precondition(values.count == entry.count, "`\(name)` has \(entry.count) numbers, not \(values.count)")
    for (index, value) in values.enumerated() { floats.base[entry.offset + index] = value }
  }

  /// The same values in memory of their own.
  package func copy() -> ParameterStore { ParameterStore(copying: self) }

  /// How many numbers there are in all parameters together.
  package var parameterCount: Int { layout.entries.reduce(0) { $0 + $1.count } }

  private func entry(_ name: String) -> ParameterLayout.Entry {
    guard let index = layout.index(of: name) else { preconditionFailure("there is no parameter `\(name)`") }
    return layout.entries[index]
  }
}
