import Experiments
import Testing

struct ExplainTests {
  @Test(
    "A word that other libraries use is answered with the word here, and with what is done otherwise",
    arguments: [
      (
        "lr", ["`lr` is called `learning_rate` here", "optimizer adam, adamw: a number, between", "in `training`: the"]
      ),
      ("bce", ["`bce` is called `binary_cross_entropy` here", "Formula:", "as a metric: the loss is shown for training"]),
      ("warm-up", ["is called `warmup_epochs` here"]),
      ("Concatenate", ["is called `concat` here", "Concatenates vectors"]),
      ("clipnorm", ["called `gradient_clipping` or `norm` here", "norm: section gradient_clipping"]),
      ("hr@20", ["`hr@20` is called `hit_rate@20` here.", "hit_rate@k: "]),
      ("mse", ["`mse` is not a word of the language", "as a metric: it judges ratings"]),
      ("map", ["as a metric: it is not computed"]),
      ("device", ["delete it: training runs on the CPU"]),
      ("callbacks", ["use the fields `early_stopping` and `learning_rate_schedule`"]),
      ("threads", ["`receta run --threads`"]),
      ("adam.momentum", ["`momentum`: momentum is a field of `sgd`", "optimizer sgd: a number"]),
      ("adam.lr", ["`lr` is called `learning_rate` here.", "optimizer adam: a number"]),
    ])
  func foreign(word: String, parts: [String]) throws { try expect(parts, in: word) }

  @Test(
    "What a spec or a report says is explained, in any case",
    arguments: [
      ("relu", ["`activation` of layer mlp: one of", "`function` of layer activation"]),
      ("mean", ["mean: Elementwise mean of vectors", "`pool` of layer bias"]),
      ("user", ["user: Id of the user", "section columns: a name"]),
      ("item", ["item: Id of the item", "section columns"]),
      ("user.history", ["user.history: Ids of the user's positives"]),
      ("user.segment", ["Available in simulated data"]),
      ("$size", ["$name: The value of the parameter"]), ("$", ["$name: "]),
      ("$(size * 2)", ["$(…): A number computed"]),
      ("--set", ["Sets a parameter for one command"]), ("set", ["--set: "]),
      ("allow", ["# receta: allow CODE"]), ("ceiling", ["true preferences"]),
      ("chance", ["gives every pair of a user and an item"]),
      ("test.auc", ["test.auc: `auc` of the test split", "auc: Area under the ROC curve"]),
      ("validation.ndcg@10", ["`ndcg@10` of the validation split", "ndcg@k: Normalized discounted cumulative gain"]),
      ("val_auc", ["validation.auc: "]),
      ("nDCG@10", ["ndcg@k: Normalized discounted cumulative gain"]), ("NDCG", ["ndcg@k: Normalized discounted cumulative gain"]), ("ndcg@k", ["ndcg@k: Normalized discounted cumulative gain"]),
      ("optimizer.adam", ["adam: Adam"]), ("Batch-Size", ["batch_size\n\n  section training: an integer"]),
      ("layer", ["The kinds of layer: `embedding`"]),
      ("test_size", ["`test_size` is called `test` here"]),
    ])
  func own(word: String, parts: [String]) throws { try expect(parts, in: word) }

  @Test(
    "A metric's wrong cut-off is answered as in a spec; what is nothing says where all words are",
    arguments: [
      (
        "ndcg@0",
        "the cut-off of `ndcg` must be an integer of at least 1; found `0`; write `ndcg@10` for the first 10 ranks"
      ),
      (
        "test.ndcg@0",
        "the cut-off of `ndcg` must be an integer of at least 1; found `0`; write `ndcg@10` for the first 10 ranks"
      ),
      ("auc@5", "`auc` takes no cut-off; write `auc`"),
      ("danse", "there is nothing called 'danse' to explain; did you mean 'dense'? 'receta explain' lists all words"),
      ("qqqqqqqqq", "there is nothing called 'qqqqqqqqq' to explain. 'receta explain' lists all words"),
    ])
  func unexplained(word: String, message: String) {
    let error = #expect(throws: Reference.Unexplained.self) { try Reference.page(for: word) }
    #expect(error?.message == message)
  }

  @Test("Every word that is listed has a page, and its lines are no longer than a terminal's where they can be broken")
  func complete() throws {
    for line in Reference.contents.split(separator: "\n").dropFirst() where line.hasPrefix(" ") {
      for word in line.split(separator: " ") { #expect(try !Reference.page(for: String(word)).isEmpty) }
    }
    for metric in ["auc", "precision", "recall", "ndcg", "hit_rate", "mrr"] {
      let page = try Reference.page(for: metric)
      #expect(page.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(page)")
      #expect(page.contains("\n  Source:\n"))
    }
  }

  @Test("Advice is for places that there are")
  func places() {
    #expect(Reference.unknownScopes == [])
  }

  @Test("A field of many constructs is explained by its own lines, those that say the same together")
  func short() throws {
    let page = try Reference.page(for: "of")
    #expect(page.contains("layer dense, mlp, dropout, activation, layer_norm, scale, slice: a node's name; required"))
    #expect(!page.contains("Formula"))
    #expect(page.split(separator: "\n").count < 50)
  }

  private func expect(_ parts: [String], in word: String) throws {
    let page = try Reference.page(for: word)
    for part in parts { #expect(page.contains(part), "\(word):\n\(page)") }
  }
}
