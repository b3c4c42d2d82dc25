internal import CVectors
package import KernelInterface

extension Build {
  package static func raiseE(to x: Doubles, count: Int, into y: MutableDoubles) {
    for place in stride(from: 0, to: count, by: doubleLanes) { store(exponential(load(x + place)), y + place) }
  }

  package static func normals(key: (UInt32, UInt32), index: UInt64, count: Int, into y: MutableDoubles) {
    let (low, high) = (UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index &>> 32))
    var block = 0
    while block < count {
      let (first, second) = philoxBlocks(first: UInt64(block), low, high, 0, key: key)
      store(normal(first, second), y + block)
      block += doubleLanes
    }
  }

  package static func drawVectors(
    key: (UInt32, UInt32), first: UInt64, count: Int, segments: UnsafePointer<Int32>, centres: Doubles, width: Int,
    deviation: Double, room: MutableDoubles, into vectors: MutableFloats
  ) {
    let eights = (width + doubleLanes - 1) / doubleLanes
    let lastIsThere =
      DoubleIntegers(0, 1, 2, 3, 4, 5, 6, 7) .< DoubleIntegers(repeating: Int64(width - (eights - 1) * doubleLanes))
    var target = vectors
    for own in 0..<count {
      normals(key: key, index: first &+ UInt64(own), count: width, into: room)
      let centre = centres + Int(segments[own]) * eights * doubleLanes
      var squares = (DoubleVector.zero, DoubleVector.zero)
      for eight in 0..<eights {
        let place = eight * doubleLanes
        var drawn = load(centre + place) + wide(deviation) * load(room + place)
        if eight == eights - 1 { drawn = DoubleVector.zero.replacing(with: drawn, where: lastIsThere) }
        store(drawn, room + place)
        if eight & 1 == 0 { squares.0 += drawn * drawn } else { squares.1 += drawn * drawn }
      }
      let length = treeSum(squares.0 + squares.1).squareRoot()
      for eight in 0..<eights {
        let place = eight * doubleLanes
        let left = width - place
        let numbers = vectors_to_floats(load(room + place) / wide(length))
        if left >= doubleLanes {
          UnsafeMutableRawPointer(target + place).storeBytes(of: numbers, as: SIMD8<Float>.self)
        } else {
          for lane in 0..<left { target[place + lane] = numbers[lane] }
        }
      }
      if length == 0 { for place in 0..<width { target[place] = place == 0 ? 1 : 0 } }
      target += width
    }
  }

  package static func prepare(_ buffers: UserBuffers, of items: ItemTables, user: Floats, width: Int) {
    for eight in 0..<items.items.blocks { store(.zero, buffers.user + eight * doubleLanes) }
    for place in 0..<width { buffers.user[place] = Double(user[place]) }
    for eight in 0..<items.anchors.blocks {
      var anchor = items.anchors.components + eight * doubleLanes
      var sum = DoubleVector.zero
      for place in 0..<width {
        sum += wide(buffers.user[place]) * load(anchor)
        anchor += items.anchors.blocks * doubleLanes
      }
      let atLeast = sum.replacing(with: wide(-1), where: sum .< wide(-1))
      let cosine = atLeast.replacing(with: wide(1), where: atLeast .> wide(1))
      store(cosine, buffers.cosines + eight * doubleLanes)
      store((wide(1) - cosine * cosine).squareRoot(), buffers.sines + eight * doubleLanes)
    }
    for eight in 0..<items.groups.blocks {
      let place = eight * doubleLanes
      let anchor = load(items.groups.anchors + place)
      let cosine = vectors_gather_doubles(buffers.cosines, anchor)
      let sine = vectors_gather_doubles(buffers.sines, anchor)
      // cos(a - b) of the user's angle and the nearer edge of the shell; 1 inside the shell.
      let (near, far) = (load(items.groups.edges.nearCosines + place), load(items.groups.edges.farCosines + place))
      let toNear = cosine * near + sine * load(items.groups.edges.nearSines + place)
      let toFar = cosine * far + sine * load(items.groups.edges.farSines + place)
      let inward = wide(1).replacing(with: toFar, where: cosine .< far)
      let bound = inward.replacing(with: toNear, where: cosine .> near)
      let number = (bound + wide(items.bounds.margin) + wide(1)) * wide(items.bounds.halfSteps)
      let step =
        vectors_to_integers(number.replacing(with: DoubleVector.zero, where: number .< .zero))
        &* DoubleIntegers(repeating: 2)
      store(vectors_gather_doubles(items.bounds.steps, step), buffers.bounds + place)
      let power = vectors_gather_doubles(items.bounds.steps + 1, step)
      store(load(items.groups.weights + place) * power, buffers.sums + place)
    }
    var sum = 0.0
    for group in 0..<items.groups.count {
      sum += buffers.sums[group]
      buffers.sums[group] = sum
    }
    for place in items.groups.count..<items.groups.blocks * doubleLanes { buffers.sums[place] = .infinity }
    for eight in 0..<items.groups.blocks { buffers.lasts[eight] = buffers.sums[eight * doubleLanes + 7] }
    for place in items.groups.blocks..<(items.groups.blocks + 7) / 8 * 8 { buffers.lasts[place] = .infinity }
  }

  package static func propose(
    _ count: Int, _ buffers: UserBuffers, of items: ItemTables, numbers: Words64, room: ProposalBuffers
  ) -> Int {
    draw(count, buffers, of: items, numbers, into: room)
    resolve(count, of: items, room)
    let left = refuse(count, buffers, of: items, room)
    return accept(left, of: items, room)
  }

  // Each stage processes all proposals, so that cache misses and mispredicted branches of different proposals overlap.

  /// Draws for each proposal a group, an entry of its alias table with the remainder, and the acceptance number.
  private static func draw(
    _ count: Int, _ buffers: UserBuffers, of items: ItemTables, _ numbers: Words64, into room: ProposalBuffers
  ) {
    let rate = wide(buffers.sums[items.groups.count - 1])
    let thirds = DoubleIntegers(0, 3, 6, 9, 12, 15, 18, 21)
    let lasts = (items.groups.blocks + doubleLanes - 1) / doubleLanes * doubleLanes
    var limits = DoubleVector.zero
    var groups = DoubleIntegers.zero
    var number = numbers
    for first in stride(from: 0, to: count, by: doubleLanes) {
      limits = unit(gather(number, thirds)) * rate
      for lane in 0..<doubleLanes {
        let limit = limits[lane]
        // The first group whose cumulative rate is above the limit, by counting: the branches of a binary search are mispredicted half
        // the time.
        var eight = 0
        for last in stride(from: 0, to: lasts, by: doubleLanes) {
          eight += vectors_count_at_most(buffers.lasts + last, limit)
        }
        eight = min(eight, items.groups.blocks - 1)
        groups[lane] = Int64(
          min(8 * eight + vectors_count_at_most(buffers.sums + 8 * eight, limit), items.groups.count - 1))
      }
      let size = vectors_gather_doubles(items.groups.sizes, groups)
      let place = unit(gather(number + 1, thirds)) * size
      let own = least(vectors_from_integers(vectors_to_integers(place)), size - wide(1))
      store(vectors_gather_integers(items.groups.firsts, groups) &+ vectors_to_integers(own), room.places + first)
      store(place - own, room.parts + first)
      store(vectors_gather_doubles(buffers.bounds, groups), room.bounds + first)
      store(unit(gather(number + 2, thirds)), room.chances + first)
      number += 3 * doubleLanes
    }
  }

  @inline(always)
  private static func gather(_ numbers: Words64, _ places: DoubleIntegers) -> DoubleWords {
    DoubleWords(
      truncatingIfNeeded: vectors_gather_integers(
        UnsafeRawPointer(numbers).assumingMemoryBound(to: Int64.self), places))
  }

  /// The second word of an alias table entry: the alias in the lower half, the item in the upper half.
  @inline(always)
  private static func second(of entry: DoubleIntegers, in items: ItemTables) -> DoubleIntegers {
    vectors_gather_integers(
      UnsafeRawPointer(items.items.entries + 1).assumingMemoryBound(to: Int64.self), entry &+ entry)
  }

  /// Resolves entries of alias tables to items.
  private static func resolve(_ count: Int, of items: ItemTables, _ room: ProposalBuffers) {
    for first in stride(from: 0, to: count, by: doubleLanes) {
      let entry = load(room.places + first)
      let keep = vectors_gather_doubles(items.items.entries, entry &+ entry)
      let other = second(of: entry, in: items) & DoubleIntegers(repeating: 0xFFFF_FFFF)
      store(other.replacing(with: entry, where: load(room.parts + first) .< keep), room.places + first)
    }
  }

  /// Removes the proposals that a cheap bound rejects. Stores the logarithm of the acceptance probability in `parts`, and the number of
  /// the proposal above the item in `places`.
  private static func refuse(_ count: Int, _ buffers: UserBuffers, of items: ItemTables, _ room: ProposalBuffers) -> Int
  {
    let stride8 = DoubleIntegers(repeating: Int64(items.items.blocks * doubleLanes))
    var number = DoubleIntegers(0, 1, 2, 3, 4, 5, 6, 7)
    var left = 0
    for first in stride(from: 0, to: count, by: doubleLanes) {
      let place = load(room.places + first)
      let row = place &* stride8
      var cosine = DoubleVector.zero
      for k in 0..<items.items.blocks * doubleLanes {
        cosine += wide(buffers.user[k]) * vectors_gather_floats(items.items.vectors + k, row)
      }
      let exponent = wide(items.bounds.scale) * (cosine - load(room.bounds + first))
      let chance = load(room.chances + first)
      // exp(-y) <= 1 / (1 + y + y^2 / 2) rejects most proposals without an exponential.
      let refused = chance * (wide(1) + exponent * (wide(0.5) * exponent - wide(1))) .> wide(1)
      let kept = ones(number .< DoubleIntegers(repeating: Int64(count))) & ~ones(refused)
      keep(exponent, kept, room.parts + left)
      keep(chance, kept, room.chances + left)
      left += vectors_keep_integers(place | (number &<< DoubleIntegers(repeating: 32)), kept, room.places + left)
      number &+= DoubleIntegers(repeating: 8)
    }
    return left
  }

  private static func accept(_ count: Int, of items: ItemTables, _ room: ProposalBuffers) -> Int {
    let target = UnsafeMutableRawPointer(room.accepted).assumingMemoryBound(to: Int64.self)
    let lower = DoubleIntegers(repeating: 0xFFFF_FFFF)
    var number = DoubleIntegers(0, 1, 2, 3, 4, 5, 6, 7)
    var taken = 0
    for first in stride(from: 0, to: count, by: doubleLanes) {
      let candidate = load(room.places + first)
      let accepted = load(room.chances + first) .< exponential(load(room.parts + first))
      let kept = ones(number .< DoubleIntegers(repeating: Int64(count))) & ones(accepted)
      let item = second(of: candidate & lower, in: items) & ~lower
      taken += vectors_keep_integers(item | (candidate &>> DoubleIntegers(repeating: 32)), kept, target + taken)
      number &+= DoubleIntegers(repeating: 8)
    }
    return taken
  }
}

@inline(always)
private func load(_ p: UnsafePointer<Int64>) -> DoubleIntegers {
  UnsafeRawPointer(p).loadUnaligned(as: DoubleIntegers.self)
}

@inline(always)
private func load(_ p: UnsafeMutablePointer<Int64>) -> DoubleIntegers {
  UnsafeRawPointer(p).loadUnaligned(as: DoubleIntegers.self)
}

@inline(always)
private func store(_ x: DoubleIntegers, _ p: UnsafeMutablePointer<Int64>) {
  UnsafeMutableRawPointer(p).storeBytes(of: x, as: DoubleIntegers.self)
}

@inline(always)
private func keep(_ numbers: DoubleVector, _ kept: DoubleIntegers, _ target: MutableDoubles) {
  _ = vectors_keep_integers(
    integers(numbers), kept, UnsafeMutableRawPointer(target).assumingMemoryBound(to: Int64.self))
}
