import LibC

extension Plan {
  /// Bytes that a tile accesses repeatedly and that should fit into the second-level cache: its values, the sums of
  /// its lane, the table rows that it reads, and the weights; of the catalogue, one tile.
  var workingSet: Int {
    var sizes: [WorkingPlace: Int] = [:]
    for instruction in tile {
      var part = instruction.part(from: 0, count: Plan.catalogueItems)
      if instruction.flags.contains(.widthIsTiled) { part.width = min(part.width, instruction.width) }
      if instruction.flags.contains(.innerIsTiled) { part.inner = min(part.inner, instruction.inner) }
      let rows = part.list < 0 ? tileRows : lists[Int(part.list)].tileEntries
      for (operand, size) in part.sizes(rows: rows) where operand.region != .arena {
        let location = WorkingPlace(region: operand.region, offset: operand.offset)
        sizes[location] = max(sizes[location] ?? 0, size)
      }
    }
    return 4 * sizes.values.reduce(arenaSize, +)
  }

  /// The size of the second-level cache in bytes; nil where the system does not state it.
  static let secondCache: Int? = {
    #if canImport(Glibc)
      let size = sysconf(Int32(_SC_LEVEL2_CACHE_SIZE))
      return size > 0 ? size : nil
    #else
      return nil
    #endif
  }()
}

private struct WorkingPlace: Hashable {
  let region: Region
  let offset: Int
}

extension Instruction {
  /// The operands, and the numbers that it accesses of each on `rows` rows.
  fileprivate func sizes(rows: Int) -> [(Operand, Int)] {
    let (width, inner) = (Int(width), Int(inner))
    func lines(_ operand: Operand) -> Int { operand.stride > 0 ? rows * width : width }
    switch code {
    case .product:
      let bias = flags.contains(.bias) ? [(c, width)] : []
      return [(a, rows * inner), (b, inner * width), (destination, lines(destination))] + bias
    case .outerSum: return [(a, rows * inner), (b, rows * width), (destination, inner * width)]
    case .gather: return [(a, rows * width), (destination, lines(destination))]
    case .columnSums: return [(a, lines(a)), (destination, width)]
    case .catalogueLoop: return []
    default:
      var locations = [(destination, lines(destination))]
      if readsA { locations.append((a, lines(a))) }
      if readsB { locations.append((b, lines(b))) }
      return locations
    }
  }
}
