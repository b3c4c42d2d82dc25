package import Diagnostics
import KernelInterface
import Numerics
package import Schema

/// Preferences given by the cosine of hidden vectors.
package struct LatentPreference: Preference {
  package static let name = "latent"
  package static let prose = """
    Users and items have hidden unit vectors, scattered around the centres of segments. Pairs are drawn without replacement with the weight \
    exp(sharpness x sqrt(factors) x cosine + popularity x z), where z is a normal draw for each item.
    """
  package static let formula: String? =
    "weight of a pair = exp(sharpness x sqrt(factors) x cosine(user, item) + popularity x z of the item, z normal)"
  package static let example: String? =
    "{latent: {factors: 8, sharpness: 2.0, popularity: 0.5, segments: 8, spread: 0.5}}"

  let source: Fields.Source
  package let factors: Int
  package let sharpness: Double
  package let popularity: Double
  package let segments: Int
  package let spread: Double

  package init(_ field: Fields) {
    source = field.source
    factors = field("factors", default: 8, .between(1, 1024), "The size of the hidden vectors.")
    sharpness = field(
      "sharpness", default: 2.0, .between(0, 1000), "The strength of preferences. At 0 users have no preferences.")
    popularity = field(
      "popularity", default: 0.5, .between(0, 100),
      "The spread of the items' popularity. At 0 all items are equally popular.")
    segments = field(
      "segments", default: 8, .between(1, 1_000_000),
      "The number of segments, which are equally likely.")
    spread = field(
      "spread", default: 0.5, .between(0, 1000),
      "The distance of vectors from the centre of their segment: centre + spread x normal / sqrt(factors), scaled to unit length."
    )
  }

  /// The factor of the cosine.
  var scale: Double { sharpness * Double(factors).squareRoot() }

  package var phrase: String {
    "hidden preferences (\(counted(factors, "factor")), sharpness \(NumberText.shortest(sharpness)), popularity \(NumberText.shortest(popularity)), "
      + "\(counted(segments, "segment")), spread \(NumberText.shortest(spread)))"
  }

  package var segmentCount: Int? { segments }

  package func draw(users: Int, items: Int, seed: UInt64, tasks: ParallelTasks) -> DrawnTruth {
    let shop = LatentDraws(self, seed: seed)
    let (buyers, goods) = (shop.users.draw(users, by: tasks), shop.items.draw(items, by: tasks))
    return DrawnTruth(
      truth: Truth(
        factors: factors, scale: scale, userVectors: buyers.vectors, itemVectors: goods.vectors,
        itemOffsets: shop.offsets(of: items, by: tasks)),
      userSegments: buyers.segments, itemSegments: goods.segments)
  }

  package func effort(users: Int, items: Int, positives: Int, seed: UInt64) -> DrawingEffort {
    DrawingEffort(of: LatentDraws(self, seed: seed), scale: scale, users: users, items: items, positives: positives)
  }

  package func bytes(users: Int, items: Int) -> Int {
    let vectors = MemoryLayout<Float>.stride * factors * (users + items)
    let centres = MemoryLayout<Double>.stride * factors * segments
    return vectors + centres + MemoryLayout<Int32>.stride * (users + items) + MemoryLayout<Double>.stride * items
  }

  package func sizeProblem(users: Int, items: Int) -> Diagnostic? {
    let numbers = (users + items) * factors
    guard numbers > 2_000_000_000 else { return nil }
    return source.diagnostic(
      .tooLarge,
      "the hidden vectors would be \(grouped(numbers)) numbers: \(counted(factors, "factor")) for each of "
        + "\(counted(users, "user")) and \(counted(items, "item"))", at: "factors",
      help: "lower `factors`, `users` or `items`: the limit is 2,000,000,000 numbers")
  }
}

/// The vectors, segments and popularities for a seed, each a pure function of the index of the user or item.
struct LatentDraws {
  /// The vectors of users or of items around the shared centres.
  struct Side {
    let segmentStream: RandomStream
    let vectorStream: RandomStream
    let centres: [[Double]]
    /// `spread` / sqrt(`factors`).
    let deviation: Double

    func segment(of index: Int) -> Int { segmentStream.below(centres.count, epoch: 0, index: index) }

    func vector(of index: Int) -> [Float] {
      var room = [Double](repeating: 0, count: centres.first?.count ?? 0)
      return [Float](unsafeUninitializedCapacity: room.count) { places, count in
        draw(index, into: places, room: &room)
        count = room.count
      }
    }

    private func draw(_ index: Int, into vector: UnsafeMutableBufferPointer<Float>, room drawn: inout [Double]) {
      let centre = centres[segment(of: index)]
      for factor in centre.indices {
        drawn[factor] = centre[factor] + deviation * vectorStream.normal(epoch: 0, index: index, block: factor)
      }
      let length = fixedSum(count: drawn.count) { drawn[$0] * drawn[$0] }.squareRoot()
      for factor in centre.indices {
        vector.initializeElement(
          at: factor, to: length == 0 ? (factor == 0 ? 1 : 0) : Float(drawn[factor] / length))
      }
    }

    /// The vectors and segments of 0 to `count` - 1.
    func draw(_ count: Int, by tasks: ParallelTasks) -> (vectors: [Float], segments: [Int32]) {
      let factors = centres.first?.count ?? 0
      let sizes = ParallelTasks.sizes(count, by: LatentDraws.part)
      let segments: [Int32] = tasks.array(parts: sizes) { part, places in
        for own in places.indices {
          places.initializeElement(at: own, to: Int32(segment(of: part * LatentDraws.part + own)))
        }
      }
      let wide = 8 * AlignedBuffer<Double>.eights(factors)
      let centreTable = AlignedBuffer(
        centres.flatMap { $0 + [Double](repeating: 0, count: wide - factors) }, filler: 0)
      let vectors: [Float] = segments.withUnsafeBufferPointer { segments in
        tasks.array(parts: sizes.map { $0 * factors }) { part, places in
          guard let target = places.baseAddress, let own = segments.baseAddress else { return }
          let first = part * LatentDraws.part
          withExtendedLifetime((centreTable, AlignedBuffer<Double>(count: wide, repeating: 0))) { table, room in
            tasks.kernels.drawVectors(
              key: (vectorStream.key.x, vectorStream.key.y), first: UInt64(first), count: sizes[part],
              segments: own + first, centres: table.base, width: factors, deviation: deviation, room: room.base,
              into: target)
          }
        }
      }
      return (vectors, segments)
    }
  }

  let users: Side
  let items: Side
  private let popularity: Double
  private let popularityStream: RandomStream
  /// The stream that chooses the pairs of an estimate's sample.
  let sampleStream: RandomStream

  init(_ settings: LatentPreference, seed: UInt64) {
    func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, purpose: "simulate", name: name) }
    let centreStream = stream("segment centres")
    let centres = (0..<settings.segments).map { segment in
      Self.unit((0..<settings.factors).map { centreStream.normal(epoch: 0, index: segment, block: $0) })
    }
    let deviation = settings.spread / Double(settings.factors).squareRoot()
    func side(_ name: String) -> Side {
      Side(
        segmentStream: stream("\(name) segments"), vectorStream: stream("\(name) vectors"), centres: centres,
        deviation: deviation)
    }
    (users, items) = (side("user"), side("item"))
    popularity = settings.popularity
    popularityStream = stream("item popularity")
    sampleStream = stream("estimate")
  }

  /// The logarithm of an item's popularity: `popularity` x a normal draw.
  func offset(of item: Int) -> Double { popularity * popularityStream.normal(epoch: 0, index: item) }

  /// The offsets of items 0 to `count` - 1.
  func offsets(of count: Int, by tasks: ParallelTasks) -> [Double] {
    tasks.array(parts: ParallelTasks.sizes(count, by: Self.part)) { part, places in
      for own in places.indices { places.initializeElement(at: own, to: offset(of: part * Self.part + own)) }
    }
  }

  /// The number of users or items in a task.
  fileprivate static let part = 4096

  static func unit(_ vector: [Double]) -> [Double] {
    let length = fixedSum(count: vector.count) { vector[$0] * vector[$0] }.squareRoot()
    // A vector of zeros has no direction and is replaced by the first axis.
    if length == 0 { return vector.indices.map { $0 == 0 ? 1 : 0 } }
    return vector.map { $0 / length }
  }
}
