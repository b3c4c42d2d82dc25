import Numerics
import Testing

@Suite struct SumAndDrawTests {
  @Test("A sum has sixteen lanes and a fixed tree") func sum() {
    // A 1 is lost in the lane of 2^53 but not in another lane.
    var values = [Double](repeating: 0, count: 33)
    values[0] = 0x1p53
    values[16] = 1
    values[32] = 1
    #expect(fixedSum(values) == 0x1p53)
    values = [Double](repeating: 0, count: 33)
    values[0] = 0x1p53
    values[1] = 1
    values[17] = 1
    #expect(fixedSum(values) == 0x1p53 + 2)
    #expect(fixedSum([]) == 0)
    #expect(fixedSum((1...100).map(Double.init)) == 5050)
  }

  @Test("An alias table draws in proportion to the weights") func aliasTable() {
    let weights = [0.0, 5, 1, 0.5, 20, 3, 0, 0.5]
    let table = AliasTable(weights: weights)
    var stream = RandomStream(seed: 12, purpose: "test")
    var counts = [Double](repeating: 0, count: 8)
    for _ in 0..<120_000 { counts[table.draw(from: &stream)] += 1 }
    #expect(counts[0] == 0 && counts[6] == 0)
    let drawn = [1, 2, 3, 4, 5, 7]
    #expect(chiSquare(drawn.map { counts[$0] }, drawn.map { weights[$0] * 4000 }) < 20.5)  // 99.9 %, 5 degrees
  }
}
