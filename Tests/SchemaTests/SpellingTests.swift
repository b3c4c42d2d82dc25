import Testing

@testable import Schema

/// What people from other libraries write, where it stands, and what it is here.
private let synonyms: [(word: String, candidates: [String], meant: String)] = [
  ("lr", ["learning_rate", "beta_1", "epsilon"], "learning_rate"),
  ("learningRate", ["learning_rate", "beta_1"], "learning_rate"),
  ("bce", ["binary_cross_entropy", "bpr"], "binary_cross_entropy"),
  ("BCEWithLogitsLoss", ["binary_cross_entropy", "bpr"], "binary_cross_entropy"),
  ("binary_crossentropy", ["binary_cross_entropy", "hinge"], "binary_cross_entropy"),
  ("embedding_dim", ["of", "size", "initializer"], "size"),
  ("embedding_size", ["of", "size", "initializer"], "size"),
  ("num_epochs", ["batch_size", "epochs", "seed"], "epochs"),
  ("n_epochs", ["batch_size", "epochs", "seed"], "epochs"),
  ("Dense", ["embedding", "dense", "mlp"], "dense"),
  ("Linear", ["embedding", "dense", "mlp"], "dense"),
  ("hidden_units", ["of", "units", "activation", "dropout"], "units"),
  ("out_features", ["of", "units", "activation"], "units"),
  ("n_clusters", ["of", "clusters", "starts", "iterations"], "clusters"),
  ("n_init", ["of", "clusters", "starts", "iterations"], "starts"),
  ("max_iter", ["of", "clusters", "starts", "iterations"], "iterations"),
  ("n_components", ["of", "components"], "components"),
  ("topk", ["users", "top"], "top"),
  ("k", ["users", "top"], "top"),
  ("k", ["of", "clusters"], "clusters"),
  ("Dropout", ["dense", "dropout"], "dropout"),
  ("rate", ["of", "units", "activation", "dropout"], "dropout"),
  ("p", ["of", "rate"], "rate"),
  ("Adam", ["sgd", "adam", "adamw"], "adam"),
  ("Concatenate", ["concat", "add"], "concat"),
  ("ReLU", ["none", "relu", "sigmoid"], "relu"),
  ("linear", ["none", "relu", "sigmoid"], "none"),
  ("xavier_uniform", ["glorot_uniform", "he_uniform"], "glorot_uniform"),
  ("random_state", ["seed", "epochs"], "seed"),
  ("test_size", ["test", "validation"], "test"),
  ("val_size", ["test", "validation"], "validation"),
  ("n_users", ["users", "items", "positives"], "users"),
  ("sep", ["delimiter", "header"], "delimiter"),
]

@Test("The names of other libraries are recognized wherever the name in this language is valid", arguments: synonyms)
func synonym(word: String, candidates: [String], meant: String) throws {
  let found = try #require(spelling(of: word, in: candidates))
  #expect(found.word == meant && found.isCertain)
  #expect(found.help.contains("`\(meant)`"))
}

@Test("A single typing error in a long word has a certain fix; in a short or ambiguous word it has none")
func certainty() throws {
  #expect(try #require(spelling(of: "unit", in: ["units", "of"])).isCertain)
  #expect(try #require(spelling(of: "epoches", in: ["epochs", "seed"])).isCertain)
  #expect(try !#require(spelling(of: "beta_3", in: ["beta_1", "beta_2"])).isCertain)
  #expect(try !#require(spelling(of: "op", in: ["of", "units"])).isCertain)
  #expect(try !#require(spelling(of: "lerning_rat", in: ["learning_rate"])).isCertain)
  #expect(spelling(of: "colour", in: ["units", "of"]) == nil)
}

@Test("Words without an equivalent get advice at their position")
func advices() throws {
  #expect(
    try #require(Advice.on("lr", in: [.fields("training")])?.text).contains("optimizer: {adam: {learning_rate: 0.001}}")
  )
  #expect(try #require(Advice.on("BatchNormalization", in: [.kinds("layer")])?.text).contains("layer_norm"))
  #expect(
    try #require(Advice.on("weight_decay", in: [.fields("adam"), .fields("optimizer")])?.text).contains("penalties"))
  #expect(try #require(Advice.on("map", in: [.kinds("metric")])?.text).contains("not computed"))
  #expect(try #require(Advice.on("n_jobs", in: [.fields("training")])?.text).contains("--threads"))
  #expect(Advice.on("map", in: [.fields("layer")]) == nil)
}
