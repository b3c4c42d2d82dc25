import Datasets
import Numerics
import Testing

@Suite("Known items") struct KnownItemsTests {
  @Test("Known items agree with sets of random interactions") func randomInteractions() {
    var stream = RandomStream(seed: 1, purpose: "test")
    for users in [1, 2, 7, 40] {
      var parts: [Interactions] = []
      var expected = [Set<Int32>](repeating: [], count: users)
      for _ in 0..<3 {
        var part = Interactions()
        for _ in 0..<60 {
          let (user, item, label) = (stream.below(users), Int32(stream.below(20)), Float(stream.below(2)))
          part.append(user: Int32(user), item: item, label: label)
          if label == 1 { expected[user].insert(item) }
        }
        parts.append(part)
      }
      let known = KnownItems(of: parts, userCount: users)
      #expect(known.userCount == users && known.count == expected.reduce(0) { $0 + $1.count })
      for user in 0..<users {
        #expect(Array(known[Int32(user)]) == expected[user].sorted())
        for item in Int32(0)..<20 {
          #expect(known.contains(user: Int32(user), item: item) == expected[user].contains(item))
        }
      }
    }
  }

  @Test("A user without positives has no known items") func noPositives() {
    let known = KnownItems(of: [], userCount: 2)
    #expect(known[1].isEmpty && !known.contains(user: 0, item: 0) && known.count == 0)
  }
}
