import Diagnostics
import GraphIR
import Schema
import Testing
import YAML

@testable import Models

@Suite struct FeatureMistakeTests {
  private func mistakes(_ layers: String, _ output: String = "logit", last: Int? = nil) throws -> [String] {
    let text = "layers:\n  v: {embedding: {of: item, size: 4}}\n\(layers)\noutput: \(output)\n"
    let collector = Collector()
    let node = try #require(compose(SourceText(file: "test.yaml", text: text), into: collector))
    let spec = decode(ModelSpec.self, from: node, into: collector).value
    let inputs = ModelInputs(
      users: 5, items: 6,
      features: [
        .init(name: "user.segment", axes: .user, kind: "segment", count: nil, longest: 1, lacks: "make some"),
        .init(name: "item.segment", axes: .item, kind: "segment", count: 3, longest: 1),
        .init(name: "user.history", axes: .user, kind: "item", count: 6, longest: last),
      ])
    _ = spec.check(inputs: inputs, into: collector)
    return collector.sorted().map { "\($0.range?.start.line ?? 0) \($0.code): \($0.message); \($0.help ?? "")" }
  }

  @Test("Features that are missing, of another kind or of unlimited length are reported")
  func refused() throws {
    #expect(
      try mistakes("  u: {embedding: {of: user.segment, size: 4}}\n  logit: {dot: [u, v]}") == [
        "3 no-such-feature: the data has no `user.segment`; make some"
      ])
    #expect(
      try mistakes("  u: {embedding: {of: item.segment, table: v}}\n  logit: {dot: [u, v]}") == [
        "3 shared-table: the table of `v` has one row per item, but `item.segment` is an id of another kind; "
          + "name an `embedding` of one id of the same kind, or give `size` for a table of its own"
      ])
    let none =
      "  u: {embedding: {of: user.history, table: v, pool: none}}\n  w: {flatten: u}\n  logit: {dense: {of: w, units: 1}}"
    #expect(
      try mistakes(none) == [
        "3 unbounded-list: `pool: none` needs at most 64 ids per row, but of `user.history` its number of ids per row is not limited; "
          + "limit it in `dataset`, `history: {last: 10}`, or use `pool: mean`"
      ])
    #expect(try mistakes(none, last: 5).map { $0.split(separator: ":")[0] } == ["6 output-ignores-item"])
    #expect(
      try mistakes("  logit: {dot: [user.history, v]}") == [
        "3 id-as-value: `dot` reads a vector or a table, but `user.history` is an id; "
          + "embed it, `user_history_vector: {embedding: {of: user.history, size: 16}}`, and read `user_history_vector`"
      ])
    #expect(
      try mistakes("  u: {embedding: {of: user.histroy, size: 4}}\n  logit: {dot: [u, v]}") == [
        "3 unknown-node: no layer is called `user.histroy`; did you mean `user.history`?"
      ])
  }

  @Test("Attention with too many heads and vectors is reported before it is built")
  func largeAttention() throws {
    func layers(heads: Int) -> String {
      "  u: {embedding: {of: user.history, table: v, pool: none}}\n  f: {stack: [u, v]}\n"
        + "  a: {attention: {of: f, heads: \(heads), size: 1}}\n  m: {mean: a}\n  logit: {dense: {of: m, units: 1}}"
    }
    #expect(
      try mistakes(layers(heads: 64), last: 64) == [
        "5 too-many-layers: `attention` with 64 heads and 65 vectors computes 270,400 products per row; "
          + "the maximum is 32,768; choose at most 7 heads"
      ])
    #expect(try mistakes(layers(heads: 2), last: 20) == [])
  }
}
