import Diagnostics
import Testing

@testable import Experiments
@testable import receta

@Suite("Progress") struct ProgressLineTests {
  private let progress = EpochProgress(
    epoch: 12, epochs: 400, loss: 0.1395, penalty: 0.0462,
    validation: [
      ("validation.auc", 0.91), ("validation.precision@10", 0.0433), ("validation.ndcg@10", 0.1434),
      ("validation.mrr@10", nil),
    ], watched: "validation.ndcg@10", samplesPerSecond: 966_000, secondsLeft: 199)

  @Test("The watched metric, the speed and the time left fit into every width from 46 columns", arguments: 46...100)
  func essentials(width: Int) {
    let text = ProgressLine(progress).text(width: width)
    #expect(displayWidth(text) <= width)
    for part in ["12/400", "ndcg@10 0.1434", "966 k", "3 min 19 s"] { #expect(text.contains(part), "\(text)") }
  }

  @Test("A narrower line is clipped, and an unlimited one has every metric")
  func extremes() {
    let line = ProgressLine(progress)
    for width in 10..<46 { #expect(displayWidth(line.text(width: width)) <= width) }
    #expect(
      line.text()
        == "epoch  12/400  loss 0.1395  penalty 0.0462  validation.auc 0.9100  validation.precision@10 0.0433  "
        + "validation.ndcg@10 0.1434  validation.mrr@10 –  966 k samples/s  3 min 19 s left")
  }

  @Test("A stage's line has its share and its time left and fits into the width")
  func stages() {
    let stage = StageProgress(stage: .evaluation, detail: "test split, popularity", share: 0.25)
    #expect(
      ProgressPrinter.text(of: stage, elapsed: 10, width: 80)
        == "evaluation  25 %  30 s left  test split, popularity")
    #expect(displayWidth(ProgressPrinter.text(of: stage, elapsed: 10, width: 30)) <= 30)
    let unknown = StageProgress(stage: .data, detail: "reading", share: nil)
    #expect(ProgressPrinter.text(of: unknown, elapsed: 10, width: 80) == "data  reading")
  }
}
