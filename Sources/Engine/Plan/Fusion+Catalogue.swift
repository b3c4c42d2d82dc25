import GraphIR

extension Fusion {
  /// What one instruction computes of a value on the catalogue.
  mutating func catalogueForm(_ id: NodeID) -> Form? {
    let inputs = graph[id].inputs
    guard inputs.count == 2 else { return nil }
    for (a, b) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
      if let form = biasedScores(id, a, b) ?? share(id, a, b) ?? placed(id, a, b) { return form }
    }
    return nil
  }

  private mutating func biasedScores(_ id: NodeID, _ product: NodeID, _ bias: NodeID) -> Form? {
    guard graph[id].operation is Add, graph[product].operation is CatalogueProduct, isOnlyUse(product),
      graph.type(of: bias).extent == .whole, graph.type(of: bias).shape == graph.type(of: product).shape
    else { return nil }
    absorb(product)
    return .catalogueProduct(x: graph[product].inputs[0], table: graph[product].inputs[1], bias: bias)
  }

  /// A softmax's probability times the incoming gradient.
  private mutating func share(_ id: NodeID, _ power: NodeID, _ factor: NodeID) -> Form? {
    guard graph[id].operation is Multiply, graph[power].operation is Exp, isOnCatalogue(power), isOnlyUse(power),
      graph.type(of: factor).shape == .one, let difference = graph[power].inputs.first,
      graph[difference].operation is Subtract, isOnlyUse(difference)
    else { return nil }
    let (x, shift) = (graph[difference].inputs[0], graph[difference].inputs[1])
    guard isOnCatalogue(x), graph.type(of: shift).shape == .one else { return nil }
    absorb(power)
    absorb(difference)
    return .scaledExponential(x: x, shift: shift, factor: factor)
  }

  private mutating func placed(_ id: NodeID, _ value: NodeID, _ place: NodeID) -> Form? {
    guard graph[id].operation is Add, graph[place].operation is PlaceItem, isOnlyUse(place), isOnCatalogue(value),
      isOnlyUse(value), !(graph[value].operation is PlaceItem)
    else { return nil }
    absorb(place)
    return .placed(value: value, id: graph[place].inputs[0], number: graph[place].inputs[1])
  }
}
