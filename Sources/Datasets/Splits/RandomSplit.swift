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

  package func emptyPartReason(positives: Int, users: Int) -> String {
    ": the fractions of \(counted(positives, "positive")) are rounded to whole numbers"
  }

  package func sufficientFractions(positives: Int) -> [SplitName: Double] {
    heldOut.sufficientFractions(positives: positives)
  }

  package func check(positives: Int, into collector: Collector) {
    let (test, validation) = heldOut.counts(of: positives)
    guard positives > 0, test + validation >= positives else { return }
    heldOut.source.report(
      .noTrainingData,
      positives == 1
        ? "the only positive is held out, which leaves none for training"
        : "all \(counted(positives, "positive")) are held out, which leaves none for training",
      at: heldOut.largest, help: "hold out a smaller fraction", into: collector)
  }

  package func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName] {
    var parts = [SplitName](repeating: .train, count: interactions.count)
    let positives = interactions.positives
    for (label, name) in [(Float(1), "positives"), (0, "negatives")] {
      let count = label == 1 ? positives : interactions.count - positives
      let (test, validation) = heldOut.counts(of: count)
      if test + validation == 0 { continue }
      // Where all interactions have the label, no list of indices is needed.
      let indices =
        count == interactions.count ? [] : interactions.labels.indices.filter { interactions.labels[$0] == label }
      let order = Permutation(seed: seed, epoch: 0, count: count, purpose: "split random \(name)")
      var drawn = [Int](repeating: 0, count: 1024)
      for start in stride(from: 0, to: test + validation, by: drawn.count) {
        let end = min(start + drawn.count, test + validation)
        drawn.withUnsafeMutableBufferPointer {
          order.elements(from: start, into: UnsafeMutableBufferPointer(rebasing: $0[..<(end - start)]))
        }
        for index in start..<end {
          let element = drawn[index - start]
          parts[indices.isEmpty ? element : indices[element]] = index < test ? .test : .validation
        }
      }
    }
    return parts
  }
}
