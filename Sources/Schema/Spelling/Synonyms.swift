/// The names that Keras, PyTorch, RecBole, scikit-learn and everyday speech have for words of this language.
///
/// One table serves fields, kinds and words. A synonym applies where its name is allowed, so that `k` is `clusters` in one step and
/// `top` in another.
///
/// A synonym's value means the same here. A word that counts steps where this language counts epochs, or that names another
/// computation, has a row in ``Advice``.
package enum Synonyms {
  /// The name in this language and its synonyms; case, `_` and `-` do not count.
  private static let table: [(name: String, others: String)] = [
    // Sections
    ("receta", "version language schema_version"),
    ("name", "title experiment experiment_name run_name"),
    ("description", "desc about comment notes summary"),
    (
      "seed", "random_seed random_state manual_seed rng_seed rng global_seed np_seed"
    ),
    ("parameters", "params hyperparameters hyper_parameters hparams variables vars constants defaults"),
    ("dataset", "data data_config dataset_config datasets input_data"),
    ("model", "network net architecture arch nn neural_network model_config"),
    ("training", "train trainer fit train_config training_config optimization"),
    ("evaluation", "eval evaluate evaluator testing eval_config"),
    ("analysis", "analyses analyze analyse analytics steps post_processing"),
    ("expect", "expected expects expectations assert asserts assertions"),
    // Data
    ("simulate", "simulation simulated synthetic generate generator fake"),
    ("users", "n_users num_users user_count nb_users number_of_users user user_id user_ids uid"),
    ("items", "n_items num_items item_count nb_items number_of_items products n_products num_products"),
    (
      "positives",
      "n_positives num_positives interactions n_interactions num_interactions purchases n_purchases n_samples"
    ),
    ("negatives", "n_negatives num_negatives negative_sampling neg_sampling train_neg_sample_args negative_samples"),
    ("preference", "preferences truth taste hidden_preference"),
    ("factors", "n_factors num_factors latent_dim latent_factors n_latent k"),
    ("segments", "n_segments num_segments n_clusters n_groups groups"),
    ("spread", "noise std sigma"),
    ("uniform", "random_uniform randomuniform uniform_ uniform_sampler"),
    ("split", "splits splitting splitter train_test_split data_split eval_setting"),
    ("random", "random_split train_test_split ratio ratio_split rs holdout hold_out shuffle_split"),
    ("random_per_user", "per_user user_random stratified group_by_user"),
    ("test", "test_size test_ratio test_split test_fraction test_share holdout hold_out"),
    (
      "validation",
      "val valid dev val_size val_ratio val_split valid_size valid_ratio validation_size validation_split validation_ratio "
        + "validation_fraction eval_ratio"
    ),
    ("file", "files csv csv_file source from_file read load data_file"),
    ("path", "filename file_name filepath file_path file csv url uri location data_path"),
    ("format", "file_format filetype file_type type reader"),
    ("delimited", "csv text delimited_text separated"),
    ("delimiter", "sep separator delim field_separator field_sep"),
    ("header", "has_header headers header_row with_header"),
    ("columns", "cols fields usecols column_names names load_col"),
    ("user", "user_id userid uid user_col user_column user_id_field user_field customer customer_id"),
    ("item", "item_id itemid iid item_col item_column item_id_field item_field product product_id movie movie_id"),
    ("rating", "ratings score stars label rating_field value rating_col target"),
    ("positive_when", "positive positive_if threshold label_threshold implicit_threshold"),
    ("otherwise", "else other rest negative_when"),
    ("at_least", "min minimum gte ge greater_equal greater_or_equal lower_bound >= =>"),
    ("at_most", "max maximum lte le less_equal less_or_equal upper_bound <= =<"),
    ("above", "gt greater greater_than more_than >"),
    ("below", "lt less less_than smaller_than <"),
    ("equals", "eq equal equal_to is == ="),
    ("comma", ", csv"),
    ("tab", "tsv tabs tabulator \\t"),
    // Models
    ("layers", "nodes modules layer components ops num_layers n_layers cross_layer_num"),
    ("output", "outputs out logits prediction predictions result y"),
    ("inputs", "input in args"),
    (
      "of",
      "input inputs from in x inputs_from inbound_nodes input_layer source sources on reads node nodes input_tensor feature "
        + "features field operands between"
    ),
    (
      "size",
      "dim dims embedding_dim embedding_size embed_dim emb_dim emb_size embed_size embedding_dims output_dim latent_dim "
        + "n_factors num_factors factors units width dimension dimensions hidden_size k n_components d_model key_dim head_dim"
    ),
    (
      "units",
      "hidden_units n_units num_units hidden_size hidden_sizes hidden_dim hidden_dims hidden_layers hidden_layer_sizes "
        + "out_features output_dim output_size mlp_hidden_size layer_sizes layers sizes size dim dims width widths neurons "
        + "n_hidden nodes features n_neurons filters"
    ),
    ("activation", "act activation_fn activation_function act_fn nonlinearity non_linearity hidden_activation func"),
    ("function", "activation act fn func name kind type"),
    ("dropout", "rate dropout_rate dropout_prob dropout_p drop drop_rate p mlp_dropout hidden_dropout_prob"),
    ("rate", "p prob probability dropout dropout_rate drop_rate drop_prob drop fraction"),
    ("use_bias", "bias with_bias has_bias add_bias fit_intercept"),
    (
      "initializer",
      "init initialization initializer_ initialiser kernel_initializer embeddings_initializer weight_init weights_init "
        + "init_method kernel_init param_init"
    ),
    ("pool", "pooling combiner reduce reduction aggregate aggregation mode agg"),
    ("epsilon", "eps"),
    ("heads", "num_heads n_heads nhead head_num"),
    ("residual", "use_residual use_res res has_residual"),
    ("rank", "low_rank projection_dim proj_dim"),
    ("last", "max_len maxlen max_length history_len last_n max_history max_seq_len max_item_list_length"),
    ("initial_sum", "initial_accumulator_value initial_accumulator accumulator"),
    ("train", "training"),
    ("embedding", "embed emb lookup embedding_layer nn.embedding keras.layers.embedding embedding_bag"),
    ("dense", "linear fc fully_connected full_connected nn.linear keras.layers.dense perceptron projection"),
    ("mlp", "dnn deep feed_forward feedforward ffn mlp_layers hidden_layers multi_layer_perceptron mlplayers tower"),
    ("bias", "intercept bias_embedding"),
    ("dropout", "nn.dropout keras.layers.dropout"),
    ("concat", "concatenate cat concatenation torch.cat concatenate_layer join"),
    ("add", "sum plus addition keras.layers.add"),
    ("subtract", "minus difference sub subtraction"),
    ("multiply", "mul product hadamard elementwise_product times element_wise_product prod"),
    ("dot", "dot_product inner_product inner matmul dotproduct scalar_product"),
    ("cosine", "cosine_similarity cos_sim cos"),
    ("mean", "average avg"),
    ("flatten", "reshape nn.flatten"),
    ("activation", "activation_layer nonlinearity"),
    ("layer_norm", "layer_normalization layernorm nn.layernorm layer_normalisation ln"),
    ("factorization_machine", "fm factorisation_machine fm_layer basefactorizationmachine"),
    ("bi_interaction", "bi_interaction_pooling biinteraction bi_pooling"),
    ("cross", "cross_network crossnet cross_layer dcn crossnetv2 cross_net dcn_v2"),
    ("attention", "self_attention multi_head_attention mha multihead_attention multiheadattention"),
    ("sequential", "nn.sequential stack_of_layers chain seq"),
    // Activations and initialisers
    ("none", "linear identity null no_activation nothing"),
    ("relu", "rectifier rectified_linear nn.relu tf.nn.relu"),
    ("sigmoid", "logistic expit nn.sigmoid sigm"),
    ("tanh", "hyperbolic_tangent nn.tanh"),
    ("leaky_relu", "leaky lrelu"),
    ("silu", "swish"),
    ("glorot_uniform", "xavier_uniform xavier_uniform_"),
    ("glorot_normal", "xavier_normal xavier_normal_"),
    ("he_uniform", "kaiming_uniform kaiming_uniform_"),
    ("he_normal", "kaiming_normal kaiming_normal_"),
    ("normal", "random_normal gaussian normal_ randn"),
    ("zeros", "zero zeros_"),
    ("standard_deviation", "std stddev stdev sd sigma deviation scale"),
    ("limit", "bound"),
    ("value", "constant c"),
    // Training
    ("loss", "loss_function loss_fn criterion objective loss_type loss_func cost"),
    ("optimizer", "optim optimiser optimizer_type opt learner solver"),
    ("learning_rate", "lr eta alpha step_size learn_rate rate learningrate_init learning_rate_init base_lr initial_lr"),
    ("beta_1", "beta1 b1 beta_one betas_1"),
    ("beta_2", "beta2 b2 beta_two betas_2"),
    ("weight_decay", "wd weight_decay_rate"),
    ("lazy", "lazy_adam"),
    (
      "batch_size",
      "batch bs batchsize train_batch_size mini_batch_size minibatch_size minibatch mini_batch per_device_batch_size"
    ),
    (
      "epochs",
      "epoch num_epochs n_epochs nb_epoch nb_epochs max_epochs max_epoch total_epochs num_train_epochs n_iter"
    ),
    (
      "learning_rate_schedule",
      "lr_schedule scheduler lr_scheduler learning_rate_scheduler schedule lr_policy"
    ),
    ("warmup_epochs", "warmup warm_up num_warmup_epochs warm_up_epochs"),
    (
      "gradient_clipping",
      "grad_clip gradient_clip clip clip_norm max_grad_norm clip_grad_norm clip_gradients "
        + "global_clipnorm grad_norm_clip"
    ),
    ("norm", "max_norm clip_norm global_clipnorm max_grad_norm"),
    ("early_stopping", "early_stop earlystop early_stopper stop_early stopping"),
    ("patience", "stopping_step n_iter_no_change rounds early_stopping_rounds wait"),
    ("metric", "monitor metrics watch valid_metric eval_metric measure figure watching"),
    (
      "penalties",
      "penalty regularization regularisation regularizer regularizers regularizations reg regs l2_reg reg_weight reg_lambda "
        + "reg_weights l2_regularization kernel_regularizer embeddings_regularizer"
    ),
    ("strength", "weight lambda lambda_ alpha coefficient coef l2 factor reg_weight amount"),
    ("l2", "ridge l2_norm l2_penalty squared l2_regularizer"),
    ("drawn", "sampled sample draw sampling random dynamic dns"),
    (
      "per_positive",
      "sample_num num_neg n_neg num_negatives n_negatives negatives neg_ratio ratio count num num_samples"
    ),
    ("sampler", "distribution sampling strategy method"),
    ("popularity", "pop popular most_popular toppop top_pop mostpop popularity_based"),
    ("given", "explicit labelled labeled existing from_data"),
    (
      "binary_cross_entropy",
      "bce binary_crossentropy bce_loss bceloss bcewithlogitsloss bce_with_logits binary_cross_entropy_with_logits log_loss "
        + "logloss logistic logistic_loss sigmoid_cross_entropy keras.losses.binarycrossentropy"
    ),
    ("adam", "torch.optim.adam keras.optimizers.adam adam_optimizer"),
    ("adamw", "torch.optim.adamw adam_w"),
    ("adagrad", "torch.optim.adagrad ada_grad"),
    ("sgd", "gd gradient_descent stochastic_gradient_descent torch.optim.sgd keras.optimizers.sgd vanilla"),
    ("cosine", "cosine_annealing cosineannealinglr cosine_decay"),
    ("exponential", "exponential_decay exponentiallr exponential_lr exp"),
    ("factor", "gamma multiplier drop_factor decay_factor"),
    ("final", "final_factor end_factor final_share"),
    ("step", "steplr step_decay step_lr"),
    ("constant", "constant_lr fixed none"),
    // Evaluation
    ("metrics", "metric measures scores eval_metrics figures"),
    ("baselines", "baseline compare_with comparisons reference"),
    ("exclude", "exclude_seen filter_seen filter exclude_known mask remove_seen"),
    ("every_epochs", "every frequency freq interval step_size eval_step eval_every validation_freq every_n_epochs"),
    ("hit_rate", "hr hit hits hitrate hit_ratio hitratio hits_rate recall_hit"),
    ("ndcg", "normalized_discounted_cumulative_gain normalised_discounted_cumulative_gain ndcg_score"),
    ("auc", "roc_auc rocauc roc auroc auc_roc roc_auc_score area_under_curve"),
    ("precision", "prec precision_score p"),
    ("recall", "rec recall_score r sensitivity"),
    ("mrr", "mean_reciprocal_rank reciprocal_rank rr"),
    // Analysis
    ("recommend", "recommendations recommendation top_n topn predict suggest recommender"),
    ("top", "topk top_k topn top_n k n num count limit n_items num_items cutoff"),
    ("pca", "principal_components principal_component_analysis principalcomponents"),
    ("components", "n_components num_components dims dim dimensions k n"),
    ("kmeans", "k_means clustering cluster clusters kmeans_clustering minibatchkmeans"),
    ("clusters", "n_clusters num_clusters k n_groups groups nclusters centers n_centers"),
    ("starts", "n_init num_init restarts n_starts inits tries"),
    ("iterations", "max_iter n_iter max_iterations num_iterations iters steps"),
    // Blocks and bases
    ("extends", "extend base inherits inherit parent include based_on from"),
    ("blocks", "block modules subgraphs templates functions definitions"),
    ("fragment", "partial abstract library"),
  ]

  /// The names that have a row.
  package static var names: [String] { table.map(\.name) }

  /// The word without case, `_`, `-`, blanks and dots.
  static func letters(of word: String) -> String {
    String(String.UnicodeScalarView(word.lowercased().unicodeScalars.filter { !"_- .".unicodeScalars.contains($0) }))
  }

  private static let byLetters: [String: [String]] = {
    var found: [String: [String]] = [:]
    for (name, others) in table {
      for other in others.split(separator: " ") { found[letters(of: String(other)), default: []].append(name) }
    }
    return found
  }()

  /// The first candidate in the table's order that has the synonym.
  static func meaning(ofLetters letters: String, in candidates: [String]) -> String? {
    byLetters[letters]?.first { candidates.contains($0) }
  }

  /// All names that have the synonym, in the table's order.
  static func meanings(ofLetters letters: String) -> [String] { byLetters[letters] ?? [] }
}
