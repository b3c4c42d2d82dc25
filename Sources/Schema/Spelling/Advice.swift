/// What to say to those who look for what this language does otherwise, or not at all.
enum Advice {
  /// Words, where they stand (a construct's or a family's name; nil for anywhere), and what to do instead.
  private static let table: [(words: String, place: String?, text: String)] = [
    // Training
    (
      "lr learning_rate", "training",
      "the learning rate stands in the optimizer: `optimizer: {adam: {learning_rate: 0.001}}`"
    ),
    (
      "weight_decay wd l2 reg_weight", "training",
      "weights are kept small by a penalty: `penalties: [{l2: {of: [user_vector, item_vector], strength: 0.01}}]`"
    ),
    (
      "weight_decay wd l2 l2_reg", "optimizer",
      "weights are kept small by a penalty in `training`: `penalties: [{l2: {of: [user_vector, item_vector], strength: 0.01}}]`"
    ),
    ("betas", nil, "`betas` are two fields here, `beta_1` and `beta_2`"),
    (
      "momentum nesterov", "optimizer",
      "momentum belongs to `sgd`; `adam` keeps running means of its own, `beta_1` and `beta_2`"
    ),
    ("amsgrad", nil, "this variant of Adam is not in the language: delete it"),
    (
      "validation_split val_split validation_data valid_ratio test_size", "training",
      "what is held out is said in `dataset`: `split: {random: {test: 0.2, validation: 0.1}}`"
    ),
    ("metrics eval_metrics metric topk", "training", "metrics stand in `evaluation`: `metrics: [auc, ndcg@10]`"),
    (
      "patience stopping_step", "training",
      "it stands in `early_stopping`: `early_stopping: {metric: validation.ndcg@10, patience: 3}`"
    ),
    ("shuffle", nil, "delete it: the examples are in another order in each epoch"),
    ("callbacks", nil, "there are none: `early_stopping` and `learning_rate_schedule` are fields of `training`"),
    ("verbose quiet log_level progress_bar", nil, "delete it; `receta run --quiet` shows errors alone"),
    (
      "device gpu use_gpu gpu_id cuda accelerator gpus", nil,
      "delete it: training runs on the processor, and `receta run --threads` says on how many threads"
    ),
    (
      "num_workers n_jobs workers threads nproc num_threads", nil,
      "delete it; `receta run --threads` says how many threads compute"
    ),
    ("mixed_precision precision fp16 dtype amp", "training", "delete it: training computes in 32-bit floating point"),
    ("steps_per_epoch max_steps", nil, "an epoch goes through all examples once: say `epochs` and `batch_size`"),
    (
      "output_dir save_dir log_dir checkpoint_dir results_dir out_dir", nil,
      "delete it; `receta run --output` says where a run's files go"
    ),
    ("wandb tensorboard mlflow logger", nil, "delete it: a run writes `report.html`, `report.json` and `tables/`"),
    // Layers
    (
      "num_embeddings input_dim vocab_size vocabulary_size n_embeddings num_ids n_users n_items", nil,
      "delete it: how many ids there are is the data's to say"
    ),
    (
      "in_features input_shape input_size in_channels input_length in_dim", nil,
      "delete it: the width is that of the node that `of` names"
    ),
    ("axis dim dims", "layer", "delete it: a node's value is what it is for one row, and that is joined whole"),
    ("trainable requires_grad freeze frozen", nil, "every parameter is trained: delete it"),
    ("name", "layer", "a layer's name is the key that it stands under: `hidden: {dense: {…}}`"),
    (
      "padding_idx mask_zero max_norm sparse scale_grad_by_freq", nil,
      "delete it: every id of the data has a row of its own"
    ),
    (
      "kernel_regularizer embeddings_regularizer bias_regularizer activity_regularizer regularizer l2 weight_decay",
      "layer",
      "penalties stand in `training`: `penalties: [{l2: {of: [user_vector], strength: 0.01}}]`"
    ),
    (
      "use_batch_norm batch_norm batchnorm use_bn bn", "layer",
      "a batch's rows never see each other here: put a `layer_norm` behind the layer"
    ),
    (
      "batch_normalization batchnormalization batch_norm bn batchnorm1d nn.batchnorm1d batch_normalisation",
      "layer kind",
      "a batch's rows never see each other here: `layer_norm` normalizes within a row, in place of batch normalization"
    ),
    (
      "lstm gru rnn conv1d conv2d conv transformer", "layer kind",
      "a row here has no order to walk along; a list such as `user.history` is pooled by its `embedding`"
    ),
    (
      "input inputlayer keras.layers.input", "layer kind",
      "`user` and `item` are there already: name them in `of`, such as `{embedding: {of: user, size: 16}}`"
    ),
    ("lambda", "layer kind", "a spec has no code; the layers are `receta explain layer`'s"),
    (
      "random_state random_seed seed", nil,
      "delete it: all that is drawn follows from the `seed` at the top of the spec"
    ),
    (
      "rmsprop nadam adamax adadelta lbfgs ftrl lion lamb radam", "optimizer kind",
      "it is not in the language; `adam` is the nearest"
    ),
    // Data
    ("train train_size train_ratio", "random", "delete it: training gets what `test` and `validation` leave"),
    ("train train_size train_ratio", "random_per_user", "delete it: training gets what `test` and `validation` leave"),
    ("sparsity density", nil, "say how many purchases there are, `positives`"),
    ("ratings", "simulate", "a simulated shop has purchases: `positives`"),
    // Evaluation
    (
      "topk k top_k cutoff cutoffs ks", "evaluation",
      "each metric says its own cut-off: `metrics: [ndcg@10, recall@20]`"
    ),
    (
      "valid_metric monitor", "evaluation",
      "it stands in `training`: `early_stopping: {metric: validation.ndcg@10, patience: 3}`"
    ),
    ("map", "metric kind", "it is not computed here; `ndcg` and `mrr` also weigh the places: `ndcg@10`"),
    (
      "f1 fscore f_score f1_score f_measure", "metric kind",
      "it is not computed here; `precision@10` and `recall@10` are what it is made of"
    ),
    (
      "accuracy acc binary_accuracy", "metric kind",
      "it is not computed here, as most pairs are negatives; `auc` says how well positives stand above negatives"
    ),
    (
      "rmse mse mae r2", "metric kind",
      "it judges ratings, and what is judged here is a ranking: `auc`, `ndcg@10`, `recall@10`"
    ),
    (
      "logloss log_loss bce loss", "metric kind",
      "the loss is shown for each epoch without being asked for; metrics judge a ranking: `auc`, `ndcg@10`"
    ),
    ("gauc", "metric kind", "it is not computed here; `auc` is over all labelled pairs"),
    ("coverage diversity novelty gini itemcoverage averagepopularity", "metric kind", "it is not computed here"),
    ("random", "baseline kind", "chance stands beside each figure without being asked for"),
    ("tsne umap t_sne", "step kind", "`pca` maps vectors to the plane: `{pca: {of: item_vector, components: 2}}`"),
    (
      "dbscan hierarchical agglomerative gaussian_mixture gmm", "step kind",
      "`kmeans` groups vectors: `{kmeans: {of: item_vector, clusters: 8}}`"
    ),
  ]

  private static let byLetters: [String: [(place: String?, text: String)]] = {
    var found: [String: [(place: String?, text: String)]] = [:]
    for (words, place, text) in table {
      for word in words.split(separator: " ") {
        found[Synonyms.letters(of: String(word)), default: []].append((place, text))
      }
    }
    return found
  }()

  /// The places that advice holds for.
  static var places: [String] { table.compactMap(\.place) }

  /// What to say to one who writes the word, wherever that may be.
  static func on(_ word: String) -> [(place: String?, text: String)] { byLetters[Synonyms.letters(of: word)] ?? [] }

  /// What to say to one who writes the word in one of the places; what is said of a place goes before what is said of all.
  static func on(_ word: String, in places: [String]) -> String? {
    let known = byLetters[Synonyms.letters(of: word)] ?? []
    return known.first { entry in entry.place.map(places.contains) ?? false }?.text
      ?? known.first { $0.place == nil }?.text
  }
}

/// What to say to one who looks for a word that this language does otherwise or has not; `places` are the names of the construct and
/// of the family that it stands in.
package func advice(on word: String, in places: [String]) -> String? { Advice.on(word, in: places) }
