/// Eights of numbers, integers or words.
package typealias Integers = UnsafePointer<Int64>
package typealias Words64 = UnsafePointer<UInt64>

/// Items in groups, and what bounds how close they are to a user. Tables of groups and of anchors are filled up to whole eights.
package struct ItemTables {
  /// How many eights of numbers an item's vector has.
  package var eights: Int
  /// How many eights of anchors and of groups there are, and how many groups.
  package var anchorEights: Int, groupEights: Int, groups: Int
  /// Number k of each anchor, a row a k.
  package var anchors: Doubles
  /// For each group its anchor, and the cosines and sines of the least and the greatest angle to it.
  package var groupAnchors: Integers
  package var nearCosines: Doubles, nearSines: Doubles, farCosines: Doubles, farSines: Doubles
  /// The sum of its items' popularities, 0 behind the last; where its items begin, and how many there are.
  package var weights: Doubles
  package var firsts: Integers
  package var sizes: Doubles
  /// Steps of a cosine, two numbers each: the upper edge, and the power of it. Half their number, less one; what a cosine is raised by.
  package var steps: Doubles
  package var halfSteps: Double
  package var margin: Double
  /// An item in two numbers: its own share of its entry in the alias table, then the other's place and its number (upper 32 bits).
  package var entries: Doubles
  /// Their vectors, whole eights.
  package var vectors: Floats
  /// What a cosine is multiplied by.
  package var scale: Double

  package init(
    eights: Int, anchorEights: Int, groupEights: Int, groups: Int, anchors: Doubles, groupAnchors: Integers,
    nearCosines: Doubles, nearSines: Doubles, farCosines: Doubles, farSines: Doubles, weights: Doubles,
    firsts: Integers, sizes: Doubles, steps: Doubles, halfSteps: Double, margin: Double, entries: Doubles,
    vectors: Floats, scale: Double
  ) {
    (self.eights, self.anchorEights, self.groupEights, self.groups) = (eights, anchorEights, groupEights, groups)
    (self.anchors, self.groupAnchors) = (anchors, groupAnchors)
    (self.nearCosines, self.nearSines, self.farCosines, self.farSines) = (nearCosines, nearSines, farCosines, farSines)
    (self.weights, self.firsts, self.sizes) = (weights, firsts, sizes)
    (self.steps, self.halfSteps, self.margin) = (steps, halfSteps, margin)
    (self.entries, self.vectors, self.scale) = (entries, vectors, scale)
  }
}

/// Where a user's offer stands: numbers in whole eights.
package struct OfferRoom {
  /// The user's vector, and the cosines and sines to the anchors.
  package var user: MutableDoubles
  package var cosines: MutableDoubles, sines: MutableDoubles
  /// Each group's bound, the rates of the groups up to it (infinite behind the last), and each eight's last of these, likewise.
  package var bounds: MutableDoubles, sums: MutableDoubles, lasts: MutableDoubles

  package init(
    user: MutableDoubles, cosines: MutableDoubles, sines: MutableDoubles, bounds: MutableDoubles, sums: MutableDoubles,
    lasts: MutableDoubles
  ) {
    (self.user, self.cosines, self.sines) = (user, cosines, sines)
    (self.bounds, self.sums, self.lasts) = (bounds, sums, lasts)
  }
}

/// Room for proposals, each list as long as the proposals and 8 more.
package struct ProposalRoom {
  package var places: UnsafeMutablePointer<Int64>
  package var parts: MutableDoubles, bounds: MutableDoubles, chances: MutableDoubles
  package var accepted: UnsafeMutablePointer<UInt64>

  package init(
    places: UnsafeMutablePointer<Int64>, parts: MutableDoubles, bounds: MutableDoubles, chances: MutableDoubles,
    accepted: UnsafeMutablePointer<UInt64>
  ) {
    (self.places, self.parts, self.bounds, self.chances) = (places, parts, bounds, chances)
    self.accepted = accepted
  }
}

/// What draws a large shop. Functions of Float64 give the bits of `Real` of Numerics, sums are in the order of their numbers.
package protocol DrawingKernels {
  /// `y[i] = Real.exp(x[i])`, whole eights.
  static func raiseE(to x: Doubles, count: Int, into y: MutableDoubles)

  /// `RandomStream.normal` at (epoch 0, `index`) of each block below `count`, whole eights.
  static func normals(key: (UInt32, UInt32), index: UInt64, count: Int, into y: MutableDoubles)

  /// For `count` vectors whole eights wide, of users or items from `first` on: (centre + deviation · normal) of unit length; of
  /// zeros the first axis. `width` numbers of each are written to `vectors`. Centres are eights wide too, zeros behind `width`.
  /// - Parameter room: numbers for one vector.
  static func drawVectors(
    key: (UInt32, UInt32), first: UInt64, count: Int, segments: UnsafePointer<Int32>, centres: Doubles, width: Int,
    deviation: Double, room: MutableDoubles, into vectors: MutableFloats)

  /// Sets a user's bounds and sums from the vector.
  static func prepare(_ offer: OfferRoom, of items: ItemTables, user: Floats, width: Int)

  /// Draws `count` proposals by three numbers of 64 bits each and leaves those that are accepted, in order: the item in the upper
  /// half of `room.accepted`, the proposal's number in the lower. `numbers` has whole eights of proposals.
  /// - Returns: how many were accepted.
  static func propose(_ count: Int, _ offer: OfferRoom, of items: ItemTables, numbers: Words64, room: ProposalRoom)
    -> Int
}
