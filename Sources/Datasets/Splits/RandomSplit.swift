package import Diagnostics
import Numerics
package import Schema

/// Holds out a fraction of all interactions.
package struct RandomSplit: Split {
  package static let name = "random"
  package static let prose = "Holds out fractions of all interactions, of positives and labelled negatives alike."
  package static let example: String? = "{random: {validation: 0.1, test: 0.2}}"

  let heldOut: HeldOut

  package init(_ field: Fields) { heldOut = HeldOut(field) }

  package var seed: Int? { heldOut.seed }

  package func hasPart(_ part: SplitName) -> Bool { heldOut.hasPart(part) }

  /// How many of `count` are for testing and for validation: to the nearest, together never more than there are.
  private func counts(of count: Int) -> (test: Int, validation: Int) {
    let test = Int((Double(count) * heldOut.test).rounded())
    let both = Int((Double(count) * (heldOut.test + heldOut.validation)).rounded())
    return (test, both - test)
  }

  package func check(positives: Int, into collector: Collector) {
    let (test, validation) = counts(of: positives)
    guard positives > 0, test + validation >= positives else { return }
    heldOut.source.report(
      .noTrainingData,
      positives == 1
        ? "the only positive would be held out, and none is left to train on"
        : "all of the \(counted(positives, "positive")) would be held out, and none is left to train on",
      at: heldOut.largest, help: "hold out a smaller fraction", into: collector)
  }

  package func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName] {
    var parts = [SplitName](repeating: .train, count: interactions.count)
    let positives = interactions.positives
    for (label, name) in [(Float(1), "positives"), (0, "negatives")] {
      let count = label == 1 ? positives : interactions.count - positives
      let (test, validation) = counts(of: count)
      if test + validation == 0 { continue }
      // Where there are no others, the label's n-th is the n-th.
      let indices =
        count == interactions.count ? [] : interactions.labels.indices.filter { interactions.labels[$0] == label }
      let order = Permutation(seed: seed, epoch: 0, count: count, purpose: "split random \(name)")
      var drawn = [Int](repeating: 0, count: 1024)
      for start in stride(from: 0, to: test + validation, by: drawn.count) {
        let end = min(start + drawn.count, test + validation)
        drawn.withUnsafeMutableBufferPointer {
          order.elements(from: start, into: UnsafeMutableBufferPointer(rebasing: $0[..<(end - start)]))
        }
        for place in start..<end {
          let element = drawn[place - start]
          parts[indices.isEmpty ? element : indices[element]] = place < test ? .test : .validation
        }
      }
    }
    return parts
  }
}
