/// 64-bit integers that a kernel reads.
package typealias Integers = UnsafePointer<Int64>
/// 64-bit random words that a kernel reads.
package typealias Words64 = UnsafePointer<UInt64>

/// Directions that groups of items lie around. A block is 8 numbers; tables are padded to whole blocks.
package struct AnchorTable {
  /// Component k of each anchor, one row per k.
  package var components: Doubles
  /// Blocks per row.
  package var blocks: Int

  package init(components: Doubles, blocks: Int) {
    (self.components, self.blocks) = (components, blocks)
  }
}

/// The cosines and sines of the smallest (near) and the largest (far) angle between a group's items and its anchor.
package struct ShellEdges {
  package var nearCosines: Doubles, nearSines: Doubles, farCosines: Doubles, farSines: Doubles

  package init(nearCosines: Doubles, nearSines: Doubles, farCosines: Doubles, farSines: Doubles) {
    (self.nearCosines, self.nearSines, self.farCosines, self.farSines) = (nearCosines, nearSines, farCosines, farSines)
  }
}

/// Groups of items. Each lies in a shell around an anchor. Tables are padded to whole blocks of 8.
package struct GroupTable {
  package var count: Int
  package var blocks: Int
  /// The anchor of each group.
  package var anchors: Integers
  package var edges: ShellEdges
  /// The sum of the popularities of each group's items; 0 for padding.
  package var weights: Doubles
  /// The first item of each group.
  package var firsts: Integers
  /// The number of items of each group.
  package var sizes: Doubles

  package init(
    count: Int, anchors: Integers, edges: ShellEdges, weights: Doubles, firsts: Integers, sizes: Doubles
  ) {
    (self.count, blocks) = (count, (count + 7) / 8)
    (self.anchors, self.edges) = (anchors, edges)
    (self.weights, self.firsts, self.sizes) = (weights, firsts, sizes)
  }
}

/// Upper bounds of exp(scale · cosine), tabulated over steps of the cosine.
package struct BoundTable {
  /// Two numbers per step: the upper edge of the cosine, and exp(scale · (edge - 1)).
  package var steps: Doubles
  /// Half the number of steps.
  package var halfSteps: Double
  /// Added to a cosine before the lookup; larger than the rounding error of the vectors.
  package var margin: Double
  /// Factor of a cosine.
  package var scale: Double

  package init(steps: Doubles, halfSteps: Double, margin: Double, scale: Double) {
    (self.steps, self.halfSteps, self.margin, self.scale) = (steps, halfSteps, margin, scale)
  }
}

/// The items, group by group.
package struct ItemTable {
  /// Each item's entry in the alias table of its group, two numbers: the probability of keeping the entry, then the bits of the alias
  /// (lower 32) and of the item (upper 32).
  package var entries: Doubles
  /// The items' vectors, padded to whole blocks of 8.
  package var vectors: Floats
  /// Blocks per vector.
  package var blocks: Int

  package init(entries: Doubles, vectors: Floats, blocks: Int) {
    (self.entries, self.vectors, self.blocks) = (entries, vectors, blocks)
  }
}

/// The tables that items are proposed from.
package struct ItemTables {
  package var anchors: AnchorTable
  package var groups: GroupTable
  package var bounds: BoundTable
  package var items: ItemTable

  package init(anchors: AnchorTable, groups: GroupTable, bounds: BoundTable, items: ItemTable) {
    (self.anchors, self.groups, self.bounds, self.items) = (anchors, groups, bounds, items)
  }
}

/// Buffers of one user, in whole blocks of 8 numbers.
package struct UserBuffers {
  /// The user's vector.
  package var user: MutableDoubles
  /// The cosines and sines of the angles to the anchors.
  package var cosines: MutableDoubles, sines: MutableDoubles
  /// The bound of each group.
  package var bounds: MutableDoubles
  /// The cumulative rates of the groups; infinite for padding.
  package var sums: MutableDoubles
  /// The last cumulative rate of each block of groups; infinite for padding.
  package var lasts: MutableDoubles

  package init(
    user: MutableDoubles, cosines: MutableDoubles, sines: MutableDoubles, bounds: MutableDoubles, sums: MutableDoubles,
    lasts: MutableDoubles
  ) {
    (self.user, self.cosines, self.sines) = (user, cosines, sines)
    (self.bounds, self.sums, self.lasts) = (bounds, sums, lasts)
  }
}

/// Buffers of proposals, each with room for 8 more than the number of proposals.
package struct ProposalBuffers {
  /// Entries of alias tables, then items.
  package var places: UnsafeMutablePointer<Int64>
  /// Remainders of the alias table draws, then logarithms of acceptance probabilities.
  package var parts: MutableDoubles
  /// The bounds of the proposals' groups.
  package var bounds: MutableDoubles
  /// Uniform random numbers that decide acceptance.
  package var chances: MutableDoubles
  /// The accepted items (upper 32 bits) and proposals (lower 32 bits).
  package var accepted: UnsafeMutablePointer<UInt64>

  package init(
    places: UnsafeMutablePointer<Int64>, parts: MutableDoubles, bounds: MutableDoubles, chances: MutableDoubles,
    accepted: UnsafeMutablePointer<UInt64>
  ) {
    (self.places, self.parts, self.bounds, self.chances) = (places, parts, bounds, chances)
    self.accepted = accepted
  }
}

/// Random draws of a large simulated shop. Float64 functions give the bits of `Real` in Numerics; sums are in index order.
package protocol DrawingKernels {
  /// `y[i] = Real.exp(x[i])`.
  /// - Parameter count: a multiple of 8.
  static func raiseE(to x: Doubles, count: Int, into y: MutableDoubles)

  /// `RandomStream.normal` at (epoch 0, `index`) of each block below `count`.
  /// - Parameter count: rounded up to a multiple of 8.
  static func normals(key: (UInt32, UInt32), index: UInt64, count: Int, into y: MutableDoubles)

  /// Draws `count` unit vectors: (centre + deviation · normal) normalized, or the first axis if that is 0.
  /// - Parameters:
  ///   - first: index of the first user or item in the random stream.
  ///   - segments: the centre of each vector.
  ///   - centres: padded with zeros to whole blocks of 8.
  ///   - room: one vector, rounded up to a multiple of 8.
  ///   - vectors: `width` numbers per vector.
  static func drawVectors(
    key: (UInt32, UInt32), first: UInt64, count: Int, segments: UnsafePointer<Int32>, centres: Doubles, width: Int,
    deviation: Double, room: MutableDoubles, into vectors: MutableFloats)

  /// Computes the bounds and cumulative rates for a user's vector.
  static func prepare(_ buffers: UserBuffers, of items: ItemTables, user: Floats, width: Int)

  /// Draws `count` proposals from three random words each and writes the accepted ones to `room.accepted`, in order.
  /// - Parameter numbers: 3 words per proposal, rounded up to a multiple of 8 proposals.
  /// - Returns: the number of accepted proposals.
  static func propose(
    _ count: Int, _ buffers: UserBuffers, of items: ItemTables, numbers: Words64, room: ProposalBuffers
  ) -> Int
}
