import GraphIR
import KernelInterface

extension Fusion {
  /// The gradient of an activation: the incoming gradient times the derivative.
  mutating func slope(_ id: NodeID) -> Form? {
    guard graph[id].operation is Multiply else { return nil }
    let (a, b) = (graph[id].inputs[0], graph[id].inputs[1])
    for (upstream, slope) in [(a, b), (b, a)] {
      guard isRow(slope), isOnlyUse(slope), upstream != slope,
        graph.type(of: upstream) == graph.type(of: slope)
      else { continue }
      if let found = sigmoidSlope(slope) ?? tanhSlope(slope) ?? geluSlope(slope) {
        absorb(slope)
        for part in found.parts { absorb(part) }
        return .slope(found.function, upstream: upstream, of: found.of)
      }
    }
    return nil
  }

  private typealias Slope = (function: BinaryFunction, of: NodeID, parts: [NodeID])

  private func factors(_ id: NodeID) -> [(NodeID, NodeID)] {
    let inputs = graph[id].inputs
    return [(inputs[0], inputs[1]), (inputs[1], inputs[0])]
  }

  /// y (1 - y).
  private func sigmoidSlope(_ id: NodeID) -> Slope? {
    guard graph[id].operation is Multiply else { return nil }
    for (y, complement) in factors(id) {
      if graph[complement].operation is OneMinus, graph[complement].inputs[0] == y, isOnlyUse(complement) {
        return (.multiplyBySigmoidSlope, y, [complement])
      }
    }
    return nil
  }

  /// 1 - y².
  private func tanhSlope(_ id: NodeID) -> Slope? {
    guard graph[id].operation is OneMinus, let square = graph[id].inputs.first, isOnlyUse(square),
      graph[square].operation is Multiply, graph[square].inputs[0] == graph[square].inputs[1]
    else { return nil }
    return (.multiplyByTanhSlope, graph[square].inputs[0], [square])
  }

  /// Φ(x) + x φ(x).
  private func geluSlope(_ id: NodeID) -> Slope? {
    guard graph[id].operation is Add else { return nil }
    for (below, moved) in factors(id) {
      guard graph[below].operation is NormalCumulative, isOnlyUse(below), graph[moved].operation is Multiply,
        isOnlyUse(moved)
      else { continue }
      let x = graph[below].inputs[0]
      for (factor, density) in factors(moved) {
        if factor == x, graph[density].operation is NormalDensity, graph[density].inputs[0] == x, isOnlyUse(density) {
          return (.multiplyByGeluSlope, x, [below, moved, density])
        }
      }
    }
    return nil
  }

  /// A value times a dropout mask that nothing else reads.
  mutating func dropped(_ id: NodeID) -> Form? {
    guard graph[id].operation is Multiply else { return nil }
    for (value, mask) in factors(id) {
      guard let dropout = graph[mask].operation as? DropoutMask, isOnlyUse(mask), isRow(value),
        graph.type(of: value) == graph.type(of: mask)
      else { continue }
      absorb(mask)
      return .dropped(value, dropout)
    }
    return nil
  }
}
