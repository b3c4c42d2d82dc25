import KernelInterface
import Numerics
import Testing

@Suite struct DrawingTests {
  private func room<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafeMutablePointer<Element> {
    let room = UnsafeMutablePointer<Element>.allocate(capacity: values.count)
    room.initialize(from: values, count: values.count)
    return room
  }

  private func zeros(_ count: Int) -> UnsafeMutablePointer<Double> { room([Double](repeating: 0, count: count)) }

  @Test("exp equals Real.exp bit for bit in every build")
  func powers() {
    var random = TestRandom(1)
    let special: [Double] = [
      0, -0.0, 1, 709.7, 709.78, 709.79, 709.8, -700, -708.5, -745, -745.2, 1e9, -1e9, .infinity, -.infinity, 1e-300,
    ]
    let x =
      special
      + (0..<8_000).map { index in
        Double.random(in: -1...1, using: &random) * [1e-9, 1e-3, 1, 30, 750][index % 5]
      }
    let numbers = room(x)
    let y = zeros(x.count)
    defer {
      numbers.deallocate()
      y.deallocate()
    }
    for build in builds {
      build.kernels.raiseE(to: numbers, count: x.count, into: y)
      for index in x.indices {
        #expect(y[index].bitPattern == Real.exp(x[index]).bitPattern, "\(build.name) \(x[index])")
      }
    }
  }

  @Test("Normal numbers equal the stream's bit for bit in every build")
  func normals() {
    let stream = RandomStream(seed: 3, purpose: "test")
    let y = zeros(24)
    defer { y.deallocate() }
    for build in builds {
      for index in Array(0..<500) + [0x5_0000_0006] {
        build.kernels.normals(key: (stream.key.x, stream.key.y), index: UInt64(index), count: 24, into: y)
        for block in 0..<24 {
          #expect(y[block].bitPattern == stream.normal(epoch: 0, index: index, block: block).bitPattern)
        }
      }
    }
  }

  @Test("Vectors drawn around centres have unit length and the documented values", arguments: [1, 3, 8, 11, 16, 40])
  func vectors(width: Int) {
    let stream = RandomStream(seed: 4, purpose: "test")
    let wide = (width + 7) / 8 * 8
    let centres = room((0..<3 * wide).map { $0 % wide < width ? Double($0 % 7) / 10 - 0.3 : 0 })
    let segments = room((0..<20).map { Int32($0 % 3) })
    let scratch = zeros(wide)
    let target = Buffer(count: 20 * width)
    defer {
      centres.deallocate()
      segments.deallocate()
      scratch.deallocate()
    }
    for build in builds {
      build.kernels.drawVectors(
        key: (stream.key.x, stream.key.y), first: 100, count: 20, segments: segments, centres: centres, width: width,
        deviation: 0.25, room: scratch, into: target.p)
      for index in 0..<20 {
        let drawn = (0..<width).map {
          centres[index % 3 * wide + $0] + 0.25 * stream.normal(epoch: 0, index: 100 + index, block: $0)
        }
        let length = fixedSum(count: width) { drawn[$0] * drawn[$0] }.squareRoot()
        for place in 0..<width { #expect(target.p[index * width + place] == Float(drawn[place] / length)) }
      }
      #expect(target.guardsAreIntact)
    }
    // A zero centre without deviation gives the first axis.
    centres.update(repeating: 0, count: 3 * wide)
    for build in builds {
      build.kernels.drawVectors(
        key: (1, 2), first: 0, count: 2, segments: segments, centres: centres, width: width, deviation: 0,
        room: scratch, into: target.p)
      #expect(target.values.prefix(width).map { $0 } == (0..<width).map { $0 == 0 ? 1 : 0 })
    }
  }
}
