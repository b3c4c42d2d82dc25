/// What to say to those who look for what this language does otherwise, or not at all.
enum Advice {
  /// Words, where they stand (a construct's or a family's name; nil for anywhere), and what to do instead.
  ///
  /// Keys of the place that a text names in backquotes are taken to be what was meant: they are not said to be missing as well. What
  /// is said of a place goes before a synonym.
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
    (
      "clipnorm clip_norm global_clipnorm max_grad_norm grad_clip", "optimizer",
      "clipping stands in `training`: `gradient_clipping: {norm: 1.0}`, of the norm of all gradients together"
    ),
    (
      "clipnorm gradient_clip_val", "training",
      "gradients are clipped together, by the norm of all of them: `gradient_clipping: {norm: 1.0}`"
    ),
    (
      "clipvalue clip_value clip_grad_value gradient_clip_value", "optimizer",
      "numbers are not clipped one by one here; `gradient_clipping: {norm: 1.0}` in `training` scales all together"
    ),
    (
      "clipvalue clip_value clip_grad_value gradient_clip_value", "training",
      "numbers are not clipped one by one here; `gradient_clipping: {norm: 1.0}` scales all together"
    ),
    (
      "value clipvalue clip_value max max_value", "gradient_clipping",
      "numbers are not clipped one by one here: `norm` is the most that the norm of all gradients together may be"
    ),
    ("clipnorm", "gradient_clipping", "gradients are clipped together: `norm` bounds the norm of all of them"),
    (
      "decay lr_decay learning_rate_decay", "optimizer",
      "how the learning rate falls is said in `training`: `learning_rate_schedule: {exponential: {factor: 0.95}}`"
    ),
    (
      "decay lr_decay learning_rate_decay", "training",
      "how the learning rate falls is a schedule: `learning_rate_schedule: {exponential: {factor: 0.95}}`"
    ),
    ("dampening", "optimizer", "it is not in the language: delete it"),
    (
      "warmup_steps num_warmup_steps n_warmup_steps n_warmup warmup_ratio warmup_proportion", "learning rate schedule",
      "a warm-up is counted in epochs here, which may be parts of one: `warmup_epochs`"
    ),
    (
      "warmup warm_up warmup_epochs warmup_steps num_warmup_steps", "training",
      "a warm-up stands in the schedule, counted in epochs: `learning_rate_schedule: {constant: {warmup_epochs: 1}}`"
    ),
    ("t_max t_0 max_epochs total_steps decay_steps", "cosine", "delete it: the rate falls to the end of training"),
    (
      "eta_min min_lr lr_min end_lr alpha", "cosine",
      "`final` is the share of the learning rate that is left at the end, such as 0.01"
    ),
    (
      "decay_rate decay_steps staircase decay", "exponential",
      "`factor` is what one epoch multiplies the learning rate by, a little at every step"
    ),
    ("decay_steps milestones", "step", "the rate falls at even distances: `every_epochs`, and `factor`"),
    (
      "reducelronplateau plateau onecycle onecyclelr polynomial polynomial_decay linear linear_decay inverse_sqrt cyclic noam",
      "learning rate schedule kind", "it is not in the language; `cosine`, `exponential` and `step` are"
    ),
    (
      "multistep multisteplr piecewise piecewise_constant", "learning rate schedule kind",
      "the rate falls at even distances alone: `{step: {every_epochs: 10, factor: 0.1}}`"
    ),
    (
      "cosine_with_warmup cosine_warmup warmup_cosine linear_warmup_cosine", "learning rate schedule kind",
      "write `{cosine: {warmup_epochs: 1}}`"
    ),
    ("restore_best_weights save_best", "early_stopping", "delete it: the best epoch's parameters are always kept"),
    ("min_delta threshold tolerance", "early_stopping", "delete it: any improvement counts"),
    ("mode direction greater_is_better bigger", "early_stopping", "delete it: a metric has its direction"),
    (
      "eval_every eval_step eval_steps validation_freq every_epochs eval_interval", "training",
      "it stands in `evaluation`: `validation: {every_epochs: 1}`"
    ),
    (
      "compile", "experiment",
      "what is fitted, and how, stands in `training`: `training: {optimizer: adam, epochs: 10}`"
    ),
    ("from_logits", "loss", "delete it: the output is a logit, and the loss takes the sigmoid itself"),
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
    (
      "steps_per_epoch max_steps iterations num_iterations max_iterations total_steps num_steps", "training",
      "an epoch goes through all examples once: say `epochs` and `batch_size`"
    ),
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
      "in_features input_shape input_size in_channels input_length in_dim normalized_shape", nil,
      "delete it: the width is that of the node that `of` names"
    ),
    (
      "axis axes dim dims start_dim end_dim", "layer",
      "delete it: a node's value is what it is for one row, and that is joined whole"
    ),
    ("trainable requires_grad freeze frozen", nil, "every parameter is trained: delete it"),
    ("name", "layer", "a layer's name is the key that it stands under: `hidden: {dense: {…}}`"),
    (
      "padding_idx mask_zero max_norm sparse scale_grad_by_freq", nil,
      "delete it: every id of the data has a row of its own"
    ),
    (
      "kernel_regularizer embeddings_regularizer bias_regularizer activity_regularizer regularizer l2 reg weight_decay",
      "layer",
      "penalties stand in `training`: `penalties: [{l2: {of: …, strength: 0.01}}]`, of this layer's name"
    ),
    ("bias_initializer", "layer", "delete it: what is added to a sum is 0 before training"),
    ("keep_prob keep_rate", nil, "what is said here is the share that is left out: 1 less that which is kept"),
    ("embed_dim d_model", "attention", "`size` is how many numbers each head gives: all of them, divided by `heads`"),
    ("normalize normalise", "dot", "`cosine` is the dot product of vectors brought to length 1"),
    ("end stop to", "slice", "`count` says how many numbers it takes, from `start` on"),
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
    (
      "lambda", "layer kind",
      "a spec has no code: what it computes is put together of layers such as `multiply`, `subtract` and `activation`"
    ),
    ("alpha_dropout alphadropout", "layer kind", "it is not in the language; `dropout` is, which keeps the mean alone"),
    (
      "softmax log_softmax", "activation",
      "each number is taken by itself here, and a softmax weighs them together: of the layers `attention` does"
    ),
    (
      "truncated_normal truncatednormal trunc_normal trunc_normal_ lecun_normal lecun_uniform orthogonal",
      "initializer kind", "it is not in the language; `normal`, `glorot_normal` and `he_normal` are"
    ),
    ("xavier glorot", "initializer kind", "say which, `glorot_uniform` or `glorot_normal`"),
    ("kaiming he", "initializer kind", "say which, `he_uniform` or `he_normal`"),
    ("ones ones_ one", "initializer kind", "write `{constant: {value: 1}}`"),
    (
      "random_state random_seed seed", nil,
      "delete it: all that is drawn follows from the `seed` at the top of the spec"
    ),
    (
      "lazyadam lazy_adam sparse_adam sparseadam", "optimizer kind",
      "write `{adam: {lazy: true}}`, which leaves rows that a batch does not read as they are"
    ),
    (
      "rmsprop nadam adamax adadelta lbfgs ftrl lion lamb radam", "optimizer kind",
      "it is not in the language; `adam` is the nearest"
    ),
    (
      "crossentropy cross_entropy cross_entropy_loss crossentropyloss categorical_crossentropy softmax softmax_cross_entropy "
        + "sampled_softmax nll nllloss nll_loss infonce", "loss kind",
      "a softmax over classes or items is not in the language: each pair is judged by itself, `binary_cross_entropy`"
    ),
    (
      "mse mse_loss mseloss mean_squared_error squared_error l2_loss mae l1_loss rmse hinge hinge_loss margin warp bpr bpr_loss "
        + "bprloss pairwise triplet focal", "loss kind",
      "it is not in the language; the loss is `binary_cross_entropy`, of each pair by itself"
    ),
    ("l1 lasso elastic_net elasticnet l1_l2", "penalty kind", "it is not in the language; `l2` is"),
    (
      "in_batch inbatch batch batch_negatives popularity pop hard dns", "source of negatives kind",
      "it is not in the language; `drawn` draws from all items: `{drawn: {per_positive: 4}}`"
    ),
    ("popularity pop popularity_based", "sampler kind", "it is not in the language; each item is as likely, `uniform`"),
    // Data
    ("tsv", "format kind", "write `{delimited: {delimiter: tab}}`"),
    (
      "json jsonl parquet npz pickle excel xlsx sqlite", "format kind",
      "it is not read; export a file of rows, `delimited`"
    ),
    (
      "leave_one_out loo leave_last_out leave_1_out ls leave_last_one_out temporal time time_split chronological by_time to "
        + "timestamp_split timestamp", "split kind",
      "it is not in the language; `random_per_user` holds out a share of what each user has"
    ),
    ("timestamp time time_field date datetime ts", "columns", "delete it: no column of times is read"),
    ("all everyone everybody any each", "users", "name some users by their ids: `users: [42]`"),
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
      "the loss is training's, and shown for each epoch; what is held out is judged by metrics: `auc`, `ndcg@10`"
    ),
    ("gauc", "metric kind", "it is not computed here; `auc` is over all labelled pairs"),
    ("coverage diversity novelty gini itemcoverage averagepopularity", "metric kind", "it is not computed here"),
    (
      "auc ndcg recall precision hit_rate mrr", "comparison",
      "a figure is one key, the split's name and the metric's: `test.auc: {at_least: 0.7}`"
    ),
    ("random", "baseline kind", "chance stands beside each figure without being asked for"),
    (
      "similar similarity neighbours neighbors nearest nearest_neighbors knn similar_items", "step kind",
      "it is not in the language; `kmeans` groups what is alike, and `pca` maps it"
    ),
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

  /// What to say to one who writes the word, wherever that may be; a metric's cut-off does not count.
  static func on(_ word: String) -> [(place: String?, text: String)] {
    byLetters[Synonyms.letters(of: String(word.prefix { $0 != "@" }))] ?? []
  }

  /// What to say to one who writes the word in one of the places; what is said of a place goes before what is said of all.
  static func on(_ word: String, in places: [String]) -> String? {
    of(word, in: places) ?? on(word).first { $0.place == nil }?.text
  }

  /// What is said of one of the places, and not of all.
  static func of(_ word: String, in places: [String]) -> String? {
    on(word).first { entry in entry.place.map(places.contains) ?? false }?.text
  }
}

/// What to say to one who looks for a word that this language does otherwise or has not; `places` are the names of the construct and
/// of the family that it stands in.
package func advice(on word: String, in places: [String]) -> String? { Advice.on(word, in: places) }
