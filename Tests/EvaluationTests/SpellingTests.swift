import Evaluation
import Schema
import Testing

@Test(
  "A metric in another library's spelling is recognized",
  arguments: [
    ("hits@10", "hit_rate@10"), ("hr@5", "hit_rate@5"), ("HR@10", "hit_rate@10"), ("nDCG@10", "ndcg@10"),
    ("NDCG@20", "ndcg@20"), ("recall_at_10", "recall@10"), ("ndcg_10", "ndcg@10"), ("precison@10", "precision@10"),
    ("roc_auc", "auc"), ("AUC", "auc"), ("prec@5", "precision@5"), ("ndcg@k", "ndcg@10"), ("map@10", nil), ("f1", nil),
    ("accuracy", nil), ("rmse", nil),
  ] as [(String, String?)])
func metric(_ text: String, _ meant: String?) {
  #expect(MetricName.spelling(of: text)?.word == meant)
}

@Test(
  "A figure in another library's spelling is recognized",
  arguments: [
    ("val_auc", "validation.auc"), ("valid.NDCG@10", "validation.ndcg@10"), ("test_auc", "test.auc"),
    ("test/ndcg@10", "test.ndcg@10"), ("test.aux", "test.auc"), ("auc", "test.auc"), ("test.hits@10", nil),
  ] as [(String, String?)])
func figure(_ text: String, _ meant: String?) {
  let figures = ["test.auc", "test.ndcg@10", "validation.auc", "validation.ndcg@10"]
  #expect(FigureName.spelling(of: text, among: figures)?.word == meant)
}
