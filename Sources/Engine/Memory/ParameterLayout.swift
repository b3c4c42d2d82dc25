import GraphIR

/// The offset of each parameter in the block of all parameters.
struct ParameterLayout: Sendable {
  struct Entry: Sendable {
    let name: String
    let shape: Shape
    let initializer: Initializer
    /// Numbers from the start of the block, a multiple of 16 (64 bytes).
    let offset: Int
    var count: Int { shape.count }
  }

  let entries: [Entry]
  /// The size of the block in numbers.
  let size: Int
  private let places: [String: Int]

  /// Lays out the parameters of a graph in the order in which they were added to it.
  init(_ graph: Graph) {
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    var size = 0
    for (_, parameter) in graph.parameters where places[parameter.parameterName] == nil {
      places[parameter.parameterName] = entries.count
      entries.append(
        Entry(
          name: parameter.parameterName, shape: parameter.shape, initializer: parameter.initializer, offset: size))
      size += AlignedFloats.lines(parameter.shape.count)
    }
    self.entries = entries
    self.places = places
    self.size = size
  }

  /// The index of the entry with a name; nil where there is none.
  func index(of name: String) -> Int? { places[name] }
}
