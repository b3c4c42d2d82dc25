import Diagnostics
import Testing

@testable import Datasets

@Suite("Features") struct FeatureTests {
  private func rows(_ list: FeatureList) -> [[Int32]] { (0..<list.count).map { Array(list[$0]) } }

  /// The positives of user 0 are 5, 3, 8 and 1 in this order; user 1 has 3, and user 2 none.
  private let pairs = Interactions(
    users: [0, 1, 0, 0, 2, 0], items: [5, 3, 3, 8, 4, 1], labels: [1, 1, 1, 1, 0, 1])

  @Test("A history has the latest positives of the training part in the order of the data")
  func history() {
    #expect(rows(FeatureList(historyIn: pairs, userCount: 3, last: nil)) == [[5, 3, 8, 1], [3], []])
    #expect(rows(FeatureList(historyIn: pairs, userCount: 3, last: 2)) == [[8, 1], [3], []])
    #expect(FeatureList(historyIn: pairs, userCount: 3, last: 2).longest == 2)
  }

  @Test("In training a row's own item is replaced by an earlier one in a bounded history")
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

  @Test("The ids at each offset from the end are the history in reverse order")
  func offsetsFromEnd() {
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

  @Test("The name of an input gives its feature and offset") func names() {
    #expect(FeatureInput("user.history")?.feature == .userHistory)
    #expect(FeatureInput("user.history[12]")?.fromLast == 12)
    #expect(FeatureInput("item.segment")?.fromLast == nil)
    for name in ["user.histories", "user.history[", "user.history[x]", "user.history[-1]", "user"] {
      #expect(FeatureInput(name) == nil)
    }
  }

  @Test("A simulated dataset has the segments of its preferences and the features of its spec")
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
