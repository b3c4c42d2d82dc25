/// The help for a word that this language writes another way or does not have.
struct Advice: Sendable {
  /// Where a word is written.
  enum Scope: Hashable, Sendable {
    case anywhere
    /// As a key of a construct or of any kind of a family, or as a value of the field of that name.
    case fields(String)
    /// As a kind of a family.
    case kinds(String)
  }

  let scope: Scope
  /// The fields that are meant: they are not reported as missing as well.
  let fields: [String]
  /// What to write, in the imperative.
  let text: String

  /// All advice on a word; a metric's cut-off does not count.
  static func all(on word: String) -> [Advice] {
    byLetters[Synonyms.letters(of: String(word.prefix { $0 != "@" }))] ?? []
  }

  /// The advice on a word in one of the scopes, else the advice that applies anywhere.
  static func on(_ word: String, in scopes: [Scope]) -> Advice? {
    specific(on: word, in: scopes) ?? all(on: word).first { $0.scope == .anywhere }
  }

  /// The advice on a word in one of the scopes.
  static func specific(on word: String, in scopes: [Scope]) -> Advice? {
    all(on: word).first { scopes.contains($0.scope) }
  }

  /// The names of the constructs, families and fields that advice is given for.
  static var scopeNames: [String] {
    table.compactMap { row in
      switch row.scope {
      case .anywhere: nil
      case .fields(let name), .kinds(let name): name
      }
    }
  }

  private static let byLetters: [String: [Advice]] = {
    var found: [String: [Advice]] = [:]
    for row in table {
      let advice = Advice(scope: row.scope, fields: row.fields.split(separator: " ").map(String.init), text: row.text)
      for word in row.words.split(separator: " ") {
        found[Synonyms.letters(of: String(word)), default: []].append(advice)
      }
    }
    return found
  }()

  private struct Row {
    let words: String
    let scope: Scope
    let fields: String
    let text: String

    init(_ words: String, _ scope: Scope, fields: String = "", _ text: String) {
      (self.words, self.scope, self.fields, self.text) = (words, scope, fields, text)
    }
  }

  private static let table: [Row] = training + layers + kinds + data + evaluation

  private static let training = [
    Row(
      "lr learning_rate", .fields("training"), fields: "optimizer",
      "the learning rate is a field of the optimizer: `optimizer: {adam: {learning_rate: 0.001}}`"),
    Row(
      "weight_decay wd l2 reg_weight", .fields("training"), fields: "penalties",
      "use a penalty: `penalties: [{l2: {of: [user_vector, item_vector], strength: 0.01}}]`"),
    Row(
      "weight_decay wd l2 l2_reg", .fields("optimizer"),
      "use a penalty in `training`: `penalties: [{l2: {of: [user_vector, item_vector], strength: 0.01}}]`"),
    Row("betas", .anywhere, fields: "beta_1 beta_2", "write two fields, `beta_1` and `beta_2`"),
    Row(
      "momentum nesterov", .fields("optimizer"),
      "momentum is a field of `sgd`; `adam` has `beta_1` and `beta_2`"),
    Row(
      "clipnorm clip_norm global_clipnorm max_grad_norm grad_clip", .fields("optimizer"),
      "set the maximum norm of all gradients together in `training`: `gradient_clipping: {norm: 1.0}`"),
    Row(
      "clipnorm gradient_clip_val", .fields("training"), fields: "gradient_clipping",
      "set the maximum norm of all gradients together: `gradient_clipping: {norm: 1.0}`"),
    Row(
      "clipvalue clip_value clip_grad_value gradient_clip_value", .fields("optimizer"),
      "gradients are clipped by norm, not by value: `gradient_clipping: {norm: 1.0}` in `training`"),
    Row(
      "clipvalue clip_value clip_grad_value gradient_clip_value", .fields("training"), fields: "gradient_clipping",
      "gradients are clipped by norm, not by value: `gradient_clipping: {norm: 1.0}`"),
    Row(
      "value clipvalue clip_value max max_value", .fields("gradient_clipping"), fields: "norm",
      "gradients are clipped by norm, not by value: set `norm`, the maximum norm of all gradients together"),
    Row(
      "clipnorm", .fields("gradient_clipping"), fields: "norm",
      "set `norm`, the maximum norm of all gradients together"),
    Row(
      "decay lr_decay learning_rate_decay", .fields("optimizer"),
      "use a schedule in `training`: `learning_rate_schedule: {exponential: {factor: 0.95}}`"),
    Row(
      "decay lr_decay learning_rate_decay", .fields("training"), fields: "learning_rate_schedule",
      "use a schedule: `learning_rate_schedule: {exponential: {factor: 0.95}}`"),
    Row("dampening", .fields("optimizer"), "delete it: dampening is not supported"),
    Row(
      "warmup_steps num_warmup_steps n_warmup_steps n_warmup warmup_ratio warmup_proportion",
      .fields("learning rate schedule"), fields: "warmup_epochs",
      "set `warmup_epochs`, the length of the warm-up in epochs; a fraction such as 0.5 is allowed"),
    Row(
      "warmup warm_up warmup_epochs warmup_steps num_warmup_steps", .fields("training"),
      fields: "learning_rate_schedule",
      "the warm-up is a field of the schedule, in epochs: `learning_rate_schedule: {constant: {warmup_epochs: 1}}`"),
    Row(
      "t_max t_0 max_epochs total_steps decay_steps", .fields("cosine"),
      "delete it: the learning rate falls until the end of training"),
    Row(
      "eta_min min_lr lr_min end_lr alpha", .fields("cosine"), fields: "final",
      "set `final`, the fraction of the learning rate that is left at the end, such as 0.01"),
    Row(
      "decay_rate decay_steps staircase decay", .fields("exponential"), fields: "factor",
      "set `factor`, by which each epoch multiplies the learning rate"),
    Row(
      "decay_steps milestones", .fields("step"), fields: "every_epochs factor",
      "set `every_epochs`, the number of epochs between two drops, and `factor`"),
    Row(
      "restore_best_weights save_best", .fields("early_stopping"),
      "delete it: the parameters of the best epoch are always restored"),
    Row("min_delta threshold tolerance", .fields("early_stopping"), "delete it: any improvement counts"),
    Row(
      "mode direction greater_is_better bigger", .fields("early_stopping"),
      "delete it: the direction follows from the metric"),
    Row(
      "eval_every eval_step eval_steps validation_freq every_epochs eval_interval", .fields("training"),
      "it is a field of `evaluation`: `validation: {every_epochs: 1}`"),
    Row(
      "compile", .fields("experiment"), fields: "training",
      "the optimizer and the loss are fields of `training`: `training: {optimizer: adam, epochs: 10}`"),
    Row("from_logits", .fields("loss"), "delete it: the output is a logit, and the loss applies the sigmoid"),
    Row("amsgrad", .anywhere, "delete it: AMSGrad is not supported"),
    Row(
      "validation_split val_split validation_data valid_ratio test_size", .fields("training"),
      "the split is a field of `dataset`: `split: {random: {test: 0.2, validation: 0.1}}`"),
    Row(
      "metrics eval_metrics metric topk", .fields("training"),
      "the metrics are a field of `evaluation`: `metrics: [auc, ndcg@10]`"),
    Row(
      "patience stopping_step", .fields("training"), fields: "early_stopping",
      "it is a field of `early_stopping`: `early_stopping: {metric: validation.ndcg@10, patience: 3}`"),
    Row("shuffle", .anywhere, "delete it: the examples are shuffled in every epoch"),
    Row(
      "callbacks", .anywhere, fields: "early_stopping learning_rate_schedule",
      "use the fields `early_stopping` and `learning_rate_schedule` of `training`"),
    Row("verbose quiet log_level progress_bar", .anywhere, "delete it and run `receta run --quiet`"),
    Row(
      "device gpu use_gpu gpu_id cuda accelerator gpus", .anywhere,
      "delete it: training runs on the CPU; `receta run --threads` sets the number of threads"),
    Row(
      "num_workers n_jobs workers threads nproc num_threads", .anywhere,
      "delete it: `receta run --threads` sets the number of threads"),
    Row(
      "mixed_precision precision fp16 dtype amp", .fields("training"),
      "delete it: training uses 32-bit floating point"),
    Row(
      "steps_per_epoch max_steps iterations num_iterations max_iterations total_steps num_steps", .fields("training"),
      fields: "epochs batch_size", "an epoch is one pass over the training data: set `epochs` and `batch_size`"),
    Row(
      "output_dir save_dir log_dir checkpoint_dir results_dir out_dir", .anywhere,
      "delete it: `receta run --output` sets the run's folder"),
    Row(
      "wandb tensorboard mlflow logger", .anywhere, "delete it: a run writes `report.html`, `report.json` and `tables/`"
    ),
  ]

  private static let layers = [
    Row(
      "num_embeddings input_dim vocab_size vocabulary_size n_embeddings num_ids n_users n_items", .anywhere,
      "delete it: the number of ids follows from the data"),
    Row(
      "in_features input_shape input_size in_channels input_length in_dim normalized_shape", .anywhere,
      "delete it: the number of input features follows from the node in `of`"),
    Row(
      "axis axes dim dims start_dim end_dim", .fields("layer"),
      "delete it: a layer works on the whole vector of each row"),
    Row("trainable requires_grad freeze frozen", .anywhere, "delete it: every parameter is trained"),
    Row("name", .fields("layer"), "a layer's name is its key: `hidden: {dense: {…}}`"),
    Row(
      "padding_idx mask_zero max_norm sparse scale_grad_by_freq", .anywhere,
      "delete it: every id of the data has its own row"),
    Row(
      "kernel_regularizer embeddings_regularizer bias_regularizer activity_regularizer regularizer l2 reg weight_decay",
      .fields("layer"),
      "penalties are a field of `training`: `penalties: [{l2: {of: …, strength: 0.01}}]`, with this layer in `of`"),
    Row("bias_initializer", .fields("layer"), "delete it: biases start at 0"),
    Row(
      "keep_prob keep_rate", .anywhere, fields: "rate dropout",
      "set the fraction that is dropped, which is 1 minus the fraction that is kept"),
    Row(
      "embed_dim d_model", .fields("attention"), fields: "size heads",
      "set `size`, the number of features of one head: the total divided by `heads`"),
    Row(
      "normalize normalise", .fields("dot"), "use the layer `cosine`, the dot product of normalized vectors"),
    Row(
      "end stop to", .fields("slice"), fields: "count start",
      "set `count`, the number of features that are taken from `start` on"),
    Row(
      "use_batch_norm batch_norm batchnorm use_bn bn", .fields("layer"),
      "batch normalization is not supported: put a `layer_norm` after the layer"),
  ]

  private static let kinds = [
    Row(
      "batch_normalization batchnormalization batch_norm bn batchnorm1d nn.batchnorm1d batch_normalisation",
      .kinds("layer"), "batch normalization is not supported: use `layer_norm`, which normalizes within a row"),
    Row(
      "lstm gru rnn conv1d conv2d conv transformer", .kinds("layer"),
      "sequence layers are not supported: `embedding` pools a list such as `user.history`"),
    Row(
      "input inputlayer keras.layers.input", .kinds("layer"),
      "inputs need no layer: name `user` or `item` in `of`, such as `{embedding: {of: user, size: 16}}`"),
    Row(
      "lambda", .kinds("layer"),
      "a spec contains no code: combine layers such as `multiply`, `subtract` and `activation`"),
    Row("alpha_dropout alphadropout", .kinds("layer"), "alpha dropout is not supported: use `dropout`"),
    Row(
      "softmax log_softmax", .fields("activation"),
      "an activation works on single features, softmax on all of them: use the layer `attention`"),
    Row(
      "truncated_normal truncatednormal trunc_normal trunc_normal_ lecun_normal lecun_uniform orthogonal",
      .kinds("initializer"), "it is not supported: use `normal`, `glorot_normal` or `he_normal`"),
    Row("xavier glorot", .kinds("initializer"), "write `glorot_uniform` or `glorot_normal`"),
    Row("kaiming he", .kinds("initializer"), "write `he_uniform` or `he_normal`"),
    Row("ones ones_ one", .kinds("initializer"), "write `{constant: {value: 1}}`"),
    Row(
      "random_state random_seed seed", .anywhere,
      "delete it: the `seed` at the top of the spec seeds everything that is random"),
    Row(
      "lazyadam lazy_adam sparse_adam sparseadam", .kinds("optimizer"),
      "write `{adam: {lazy: true}}`, which updates only the rows that a batch reads"),
    Row(
      "rmsprop nadam adamax adadelta lbfgs ftrl lion lamb radam", .kinds("optimizer"),
      "it is not supported: use `adam`"),
    Row(
      "reducelronplateau plateau onecycle onecyclelr polynomial polynomial_decay linear linear_decay inverse_sqrt cyclic noam",
      .kinds("learning rate schedule"), "it is not supported: use `cosine`, `exponential` or `step`"),
    Row(
      "multistep multisteplr piecewise piecewise_constant", .kinds("learning rate schedule"),
      "the learning rate drops at regular intervals only: write `{step: {every_epochs: 10, factor: 0.1}}`"),
    Row(
      "cosine_with_warmup cosine_warmup warmup_cosine linear_warmup_cosine", .kinds("learning rate schedule"),
      "write `{cosine: {warmup_epochs: 1}}`"),
    Row(
      "crossentropy cross_entropy cross_entropy_loss crossentropyloss categorical_crossentropy softmax softmax_cross_entropy "
        + "sampled_softmax nll nllloss nll_loss infonce", .kinds("loss"),
      "a softmax over items is not supported: use `binary_cross_entropy`, which judges each pair separately"),
    Row(
      "mse mse_loss mseloss mean_squared_error squared_error l2_loss mae l1_loss rmse hinge hinge_loss margin warp bpr bpr_loss "
        + "bprloss pairwise triplet focal", .kinds("loss"), "it is not supported: use `binary_cross_entropy`"),
    Row("l1 lasso elastic_net elasticnet l1_l2", .kinds("penalty"), "it is not supported: use `l2`"),
    Row(
      "in_batch inbatch batch batch_negatives popularity pop hard dns", .kinds("source of negatives"),
      "it is not supported: draw from all items with `{drawn: {per_positive: 4}}`"),
    Row(
      "popularity pop popularity_based", .kinds("sampler"),
      "it is not supported: use `uniform`, which draws every item with the same probability"),
    Row("random", .kinds("baseline"), "delete it: every metric is shown beside its value by chance"),
    Row(
      "similar similarity neighbours neighbors nearest nearest_neighbors knn similar_items", .kinds("step"),
      "it is not supported: use `kmeans` to group similar items or `pca` to map them"),
    Row("tsne umap t_sne", .kinds("step"), "it is not supported: use `{pca: {of: item_vector, components: 2}}`"),
    Row(
      "dbscan hierarchical agglomerative gaussian_mixture gmm", .kinds("step"),
      "it is not supported: use `{kmeans: {of: item_vector, clusters: 8}}`"),
  ]

  private static let data = [
    Row("tsv", .kinds("format"), "write `{delimited: {delimiter: tab}}`"),
    Row(
      "json jsonl parquet npz pickle excel xlsx sqlite", .kinds("format"),
      "it is not supported: export the data as delimited text"),
    Row(
      "leave_one_out loo leave_last_out leave_1_out ls leave_last_one_out temporal time time_split chronological by_time to "
        + "timestamp_split timestamp", .kinds("split"),
      "it is not supported: `random_per_user` holds out a fraction of each user's interactions"),
    Row("timestamp time time_field date datetime ts", .fields("columns"), "delete it: timestamps are not read"),
    Row("all everyone everybody any each", .fields("users"), "list users by id: `users: [42]`"),
    Row(
      "train train_size train_ratio", .fields("random"), "delete it: training gets what `test` and `validation` leave"),
    Row(
      "train train_size train_ratio", .fields("random_per_user"),
      "delete it: training gets what `test` and `validation` leave"),
    Row("sparsity density", .anywhere, fields: "positives", "set the number of purchases, `positives`"),
    Row("ratings", .fields("simulate"), fields: "positives", "a simulated shop has purchases: set `positives`"),
  ]

  private static let evaluation = [
    Row(
      "topk k top_k cutoff cutoffs ks", .fields("evaluation"), fields: "metrics",
      "write the cut-off in each metric: `metrics: [ndcg@10, recall@20]`"),
    Row(
      "valid_metric monitor", .fields("evaluation"),
      "it is a field of `training`: `early_stopping: {metric: validation.ndcg@10, patience: 3}`"),
    Row("map", .kinds("metric"), "it is not computed: use `ndcg@10` or `mrr`, which weigh ranks too"),
    Row(
      "f1 fscore f_score f1_score f_measure", .kinds("metric"),
      "it is not computed: use `precision@10` and `recall@10`"),
    Row(
      "accuracy acc binary_accuracy", .kinds("metric"),
      "it is not computed, because most pairs are negatives: use `auc`"),
    Row(
      "rmse mse mae r2", .kinds("metric"), "it judges ratings, not rankings: use `auc`, `ndcg@10` or `recall@10`"),
    Row(
      "logloss log_loss bce loss", .kinds("metric"),
      "the loss is shown for training: judge held-out data with `auc` or `ndcg@10`"),
    Row("gauc", .kinds("metric"), "it is not computed: `auc` is over all labelled pairs"),
    Row("coverage diversity novelty gini itemcoverage averagepopularity", .kinds("metric"), "it is not computed"),
    Row(
      "auc ndcg recall precision hit_rate mrr", .fields("comparison"),
      "write the split and the metric as one key: `test.auc: {at_least: 0.7}`"),
  ]
}

/// The help for a kind of a family that this language writes another way or does not have.
package func advice(onKind word: String, of family: String) -> String? { Advice.on(word, in: [.kinds(family)])?.text }
