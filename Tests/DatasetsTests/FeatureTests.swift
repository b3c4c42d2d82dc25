import Diagnostics
import Testing

@testable import Datasets

@Suite struct FeatureTests {
  private func rows(_ list: FeatureList) -> [[Int32]] { (0..<list.count).map { Array(list[$0]) } }

  /// User 0 took 5, 3, 8 and 1, in this order, user 1 took 3, and user 2 nothing.
  private let pairs = Interactions(
    users: [0, 1, 0, 0, 2, 0], items: [5, 3, 3, 8, 4, 1], labels: [1, 1, 1, 1, 0, 1])

  @Test("A history has a user's positives of training in the order of the data, the latest where it is bounded")
  func history() {
    #expect(rows(FeatureList(historyIn: pairs, userCount: 3, last: nil)) == [[5, 3, 8, 1], [3], []])
    #expect(rows(FeatureList(historyIn: pairs, userCount: 3, last: 2)) == [[8, 1], [3], []])
    #expect(FeatureList(historyIn: pairs, userCount: 3, last: 2).longest == 2)
  }

  @Test("A row of training leaves its own item out, and an earlier one takes its place in a bounded history")
  func ownItem() {
    func row(_ last: Int?, user: Int32, item: Int32) -> [Int32] {
      var row: [Int32] = []
      FeatureList(historyIn: pairs, userCount: 3, last: last).append(user: user, item: item, to: &row)
      return row
    }
    #expect(row(nil, user: 0, item: 3) == [5, 8, 1])
    #expect(row(nil, user: 0, item: 7) == [5, 3, 8, 1])
    #expect(row(2, user: 0, item: 1) == [3, 8])
    #expect(row(2, user: 0, item: 8) == [3, 1])
    #expect(row(2, user: 0, item: 5) == [8, 1])
    #expect(row(4, user: 0, item: 8) == [5, 3, 1])
    #expect(row(2, user: 1, item: 3) == [])
    #expect(row(2, user: 2, item: 3) == [])
  }

  @Test("The places of a history, one by one, are the history from its end, with and without the own item")
  func places() {
    for last in [nil, 1, 2, 3, 4, 9] {
      let list = FeatureList(historyIn: pairs, userCount: 3, last: last)
      for user in Int32(0)..<3 {
        for item in Int32(0)..<9 {
          var whole: [Int32] = []
          list.append(user: user, item: item, to: &whole)
          var places: [Int32] = []
          for place in 0..<6 { list.append(fromLast: place, user: user, item: item, to: &places) }
          #expect(places == whole.reversed(), "user \(user), item \(item), last \(last ?? 0)")
        }
      }
      let places = (0..<6).map { list.fromLast($0) }
      for user in 0..<3 { #expect(places.flatMap { $0[user] } == list[user].reversed()) }
    }
  }

  @Test("A list's name says which feature it reads, and of which place") func names() {
    #expect(FeatureReading("user.history")?.feature == .userHistory)
    #expect(FeatureReading("user.history[12]")?.fromLast == 12)
    #expect(FeatureReading("item.segment")?.fromLast == nil)
    for name in ["user.histories", "user.history[", "user.history[x]", "user.history[-1]", "user"] {
      #expect(FeatureReading(name) == nil)
    }
  }

  @Test("A simulated shop has segments where its preferences have, and its facts are those of the spec")
  func facts() throws {
    let spec = try #require(
      DatasetsTests.dataset(
        """
        simulate: {users: 20, items: 9, positives: 30, preference: {latent: {segments: 3}}}
        history: {last: 4}
        """
      ).spec)
    #expect(spec.features.map(\.idCount) == [3, 3, nil] && spec.features.map(\.longest) == [1, 1, 4])
    #expect(spec.features.allSatisfy { $0.lacks == nil })
    let found = try spec.load(seed: 1, into: Collector())
    let dataset = try #require(found)
    #expect(dataset.features.map(\.idCount) == [3, 3, nil] && dataset.features.map(\.longest) == [1, 1, 4])
    let segments = try #require(dataset.list(of: .userSegment))
    #expect(rows(segments).map(\.count) == [Int](repeating: 1, count: 20))
    #expect(segments.ids == dataset.userSegments)
    #expect(dataset.list(of: .userHistory)?.longest ?? 9 <= 4)
    let text = "simulate: {users: 20, items: 9, positives: 30, preference: uniform}"
    let plain = try #require(DatasetsTests.dataset(text).spec)
    #expect(plain.features.map { $0.lacks != nil } == [true, true, false])
    #expect(loaded(text).dataset?.list(of: .itemSegment) == nil)
  }
}
