import GraphIR

/// Where each parameter stands in the one block that holds all of them.
struct ParameterLayout: Sendable {
  struct Entry: Sendable {
    let name: String
    let shape: Shape
    let initializer: Initializer
    /// In numbers from the block's start, a multiple of 16 (64 bytes).
    let offset: Int
    var count: Int { shape.count }
  }

  let entries: [Entry]
  /// How many numbers the block has.
  let size: Int
  private let places: [String: Int]

  /// The parameters of a graph, in the order in which they were added to it.
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

  /// The place of the parameter named among the entries; nil when there is none of the name.
  func index(of name: String) -> Int? { places[name] }
}
