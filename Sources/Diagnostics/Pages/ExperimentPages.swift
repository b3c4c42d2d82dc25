extension Code {
  package static let noNegatives = Code(
    "no-negatives", "The data has purchases alone, and there is nothing to tell them from.", in: "",
    wrong:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 0, preference: uniform}\n"
      + "  split: {random: {test: 0.2}}",
    right:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 0, preference: uniform}\n"
      + "  split: {random: {test: 0.2}}\ntraining: {negatives: {drawn: {per_positive: 4}}}")
  package static let noRoomForNegatives = Code(
    "no-room-for-negatives",
    "Every user has interacted with every item in the training split, so that no negative can be drawn.", in: .command,
    wrong: "user,item\n1,a\n1,b   # all items", right: "user,item\n1,a\n1,b\n2,a   # user 2 has an item left")
  package static let nothingToPenalise = Code(
    "nothing-to-penalise", "The node has no parameters of its own.", in: "training",
    wrong: "penalties: [{l2: {of: pair, strength: 0.1}}]",
    right: "penalties: [{l2: {of: [user_vector, item_vector], strength: 0.1}}]")
  package static let duplicateNode = Code(
    "duplicate-node", "A node is named twice where once is meant.", in: "training.penalties",
    wrong: "- l2: {of: [user_vector, user_vector], strength: 0.1}", right: "- l2: {of: user_vector, strength: 0.1}")
  package static let notFinite = Code(
    "not-finite",
    "A number left the finite ones while the experiment ran. The learning rate is the likeliest cause. Training ends there; the "
      + "run's folder is written all the same, with the parameters of the last good state, the epochs until then, and what "
      + "happened under `stopped` in `report.json`.", in: .command,
    wrong: "optimizer: {sgd: {learning_rate: 1e30}}", right: "optimizer: {sgd: {learning_rate: 0.1}}")
  package static let nesterovWithoutMomentum = Code(
    "nesterov-without-momentum", "Nesterov's step looks ahead along the momentum, so there must be some.",
    in: "training", wrong: "optimizer: {sgd: {nesterov: true}}",
    right: "optimizer: {sgd: {momentum: 0.9, nesterov: true}}")
  package static let decayAboveOne = Code(
    "decay-above-one",
    "A step of AdamW takes `learning_rate` x `weight_decay` off each parameter, and would take all of it, or more.",
    in: "training", wrong: "optimizer: {adamw: {learning_rate: 0.05, weight_decay: 40}}",
    right: "optimizer: {adamw: {learning_rate: 0.001, weight_decay: 0.01}}")
  package static let warmupTooLong = Code(
    "warmup-too-long", "The learning rate would rise until training ends, or longer.", in: "training",
    wrong: "epochs: 5\nlearning_rate_schedule: {cosine: {warmup_epochs: 5}}",
    right: "epochs: 5\nlearning_rate_schedule: {cosine: {warmup_epochs: 1}}", severity: .warning)
  package static let missingSplit = Code(
    "missing-split", "A figure is a metric on a split, and its name says which.", in: "training",
    wrong: "early_stopping: {metric: ndcg@5}", right: "early_stopping: {metric: validation.ndcg@5}")
  package static let selectsOnTest = Code(
    "selects-on-test",
    "Whatever is chosen by the test split looks better on it than it is. What training or a search chooses by is the validation split.",
    in: "training", wrong: "early_stopping: {metric: test.ndcg@5}",
    right: "early_stopping: {metric: validation.ndcg@5}")
  package static let metricNotComputed = Code(
    "metric-not-computed", "A figure is watched that the evaluation does not compute.",
    wrong: "training: {early_stopping: {metric: validation.ndcg@20}}\nevaluation: {metrics: [ndcg@10]}",
    right: "training: {early_stopping: {metric: validation.ndcg@10}}\nevaluation: {metrics: [ndcg@10]}")
  package static let neverStops = Code(
    "never-stops",
    "By the epochs that there are and how often the validation split is looked at, training cannot end early.",
    in: "training", wrong: "epochs: 5\nearly_stopping: {metric: validation.ndcg@5, patience: 10}",
    right: "epochs: 50\nearly_stopping: {metric: validation.ndcg@5, patience: 10}", severity: .warning)
  package static let unknownMetric = Code(
    "unknown-metric", "No metric has this name.", in: "evaluation", wrong: "metrics: [precison@10]",
    right: "metrics: [precision@10]")
  package static let missingCutoff = Code(
    "missing-cutoff", "The metric looks at the first places of a list, and how many must be said.",
    in: "evaluation", wrong: "metrics: [ndcg]", right: "metrics: [ndcg@10]")
  package static let badCutoff = Code(
    "bad-cutoff", "A cut-off is a whole number of at least 1.", in: "evaluation", wrong: "metrics: [ndcg@ten]",
    right: "metrics: [ndcg@10]")
  package static let superfluousCutoff = Code(
    "superfluous-cutoff", "The metric looks at everything and has no cut-off.", in: "evaluation",
    wrong: "metrics: [auc@10]", right: "metrics: [auc]")
  package static let superfluousSplit = Code(
    "superfluous-split",
    "Each metric is reported for every split that is evaluated; only a figure has its split before it.",
    wrong: "evaluation: {metrics: [test.auc]}",
    right: "evaluation: {metrics: [auc]}\nexpect: {test.auc: {at_least: 0.6}}")
  package static let cutoffAboveCatalogue = Code(
    "cutoff-above-catalogue", "A list cannot be longer than the catalogue.", in: "evaluation",
    wrong: "metrics: [recall@1000]   # of 50 items", right: "metrics: [recall@10]")
  package static let unusedHistory = Code(
    "unused-history", "The data is told how long a history is, and no layer reads one.",
    wrong:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0.2, validation: 0.1}}\n  history: {last: 10}",
    right:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0.2, validation: 0.1}}", severity: .warning, traits: [.unusedPart])
  package static let nothingHeldOut = Code(
    "nothing-held-out", "The split leaves everything to training, so that no metric can be computed.",
    wrong:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0}}",
    right:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0.2}}", severity: .warning)
  package static let noValidationPart = Code(
    "no-validation-part", "Validation is asked for, but the split leaves no part for it.",
    wrong:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0.2}}\nevaluation: {metrics: [auc], validation: {every_epochs: 1}}",
    right:
      "dataset:\n  simulate: {users: 100, items: 50, positives: 400, negatives: 400, preference: uniform}\n"
      + "  split: {random: {test: 0.2, validation: 0.1}}\nevaluation: {metrics: [auc], validation: {every_epochs: 1}}"
  )
  package static let unknownFigure = Code(
    "unknown-figure", "The run reports no figure of this name.", wrong: "expect: {auc: {at_least: 0.6}}",
    right: "expect: {test.auc: {at_least: 0.6}}", traits: [.missingPart])
  package static let duplicateMetric = Code(
    "duplicate-metric", "A metric is named twice with the same cut-off.", in: "evaluation",
    wrong: "metrics: [auc, ndcg@10, auc]", right: "metrics: [auc, ndcg@10]")
  package static let duplicateBaseline = Code(
    "duplicate-baseline", "A baseline is named twice.", in: "evaluation",
    wrong: "metrics: [auc]\nbaselines: [popularity, popularity]", right: "metrics: [auc]\nbaselines: [popularity]")
  package static let duplicateStep = Code(
    "duplicate-step", "Two steps would have the same name, and one would overwrite the other's files.",
    in: "analysis",
    wrong: "- kmeans: {of: item_vector, clusters: 4}\n- kmeans: {of: item_vector, clusters: 8}",
    right: "- kmeans: {of: item_vector, clusters: 4}\n- kmeans: {of: item_vector, clusters: 8, name: finer}")
  package static let unknownUser = Code(
    "unknown-user", "The data has no user of this id.", in: "analysis",
    wrong: "- recommend: {users: [100]}   # ids are 0 to 99", right: "- recommend: {users: [42]}")
  package static let duplicateUser = Code(
    "duplicate-user", "A user is given twice.", in: "analysis", wrong: "- recommend: {users: [42, 42]}",
    right: "- recommend: {users: [42]}")
  package static let topAboveCatalogue = Code(
    "top-above-catalogue", "More recommendations are asked for than there are items.", in: "analysis",
    wrong: "- recommend: {users: [42], top: 1000}   # of 50 items", right: "- recommend: {users: [42], top: 10}")
  package static let notOneAxis = Code(
    "not-one-axis", "The step has a row for each user or for each item, and the node depends on both or on neither.",
    in: "analysis", wrong: "- pca: {of: pair, components: 2}", right: "- pca: {of: item_vector, components: 2}")
  package static let tooManyComponents = Code(
    "too-many-components", "A row has fewer numbers than the components asked for.", in: "analysis",
    wrong: "- pca: {of: item_vector, components: 64}   # of 16 numbers",
    right: "- pca: {of: item_vector, components: 2}")
  package static let tooWide = Code(
    "too-wide", "The rows are wider than the step can take: its work grows with the cube of the width.",
    wrong:
      "model:\n  layers:\n    p: {embedding: {of: user, size: 8192}}\n    q: {embedding: {of: item, size: 8192}}\n"
      + "    logit: {dot: [p, q]}\n  output: logit\nanalysis: [{pca: {of: q, components: 2}}]",
    right:
      "model:\n  layers:\n    p: {embedding: {of: user, size: 64}}\n    q: {embedding: {of: item, size: 64}}\n"
      + "    logit: {dot: [p, q]}\n  output: logit\nanalysis: [{pca: {of: q, components: 2}}]")
  package static let tooManyClusters = Code(
    "too-many-clusters", "There are fewer rows than the clusters asked for.", in: "analysis",
    wrong: "- kmeans: {of: item_vector, clusters: 800}   # of 50 items",
    right: "- kmeans: {of: item_vector, clusters: 8}")
  package static let nothingToCluster = Code(
    "nothing-to-cluster", "There is no row to group: the data has no users or no items.", in: .command,
    wrong: "- kmeans: {of: item_vector, clusters: 8}   # of no items",
    right: "- kmeans: {of: item_vector, clusters: 8}")

  /// What can be wrong with training, evaluation and the steps after them.
  static let experiment: [Code] = [
    noNegatives, noRoomForNegatives, nothingToPenalise, duplicateNode, notFinite, nesterovWithoutMomentum,
    decayAboveOne, warmupTooLong, missingSplit, selectsOnTest, metricNotComputed, neverStops, unknownMetric,
    missingCutoff, badCutoff, superfluousCutoff, superfluousSplit, cutoffAboveCatalogue, unusedHistory, nothingHeldOut,
    noValidationPart, unknownFigure, duplicateMetric, duplicateBaseline, duplicateStep, unknownUser, duplicateUser,
    topAboveCatalogue, notOneAxis, tooManyComponents, tooWide, tooManyClusters, nothingToCluster,
  ]

  package static let outputExists = Code(
    "output-exists",
    "The output folder exists and is not empty, or is not a folder. `--overwrite` replaces a run; it never replaces a folder that "
      + "is not a run's, or that holds a file which no run wrote or which the run reads.",
    in: .command, wrong: "receta run shop.yaml --output runs/shop-1   # it exists",
    right: "receta run shop.yaml --output runs/shop-2")
  package static let outputInUse = Code(
    "output-in-use", "The output folder is that of a run which another process is computing.", in: .command,
    wrong: "receta run shop.yaml --output best & receta run shop.yaml --output best",
    right: "receta run shop.yaml --output first & receta run shop.yaml --output second")
  package static let unusedSeed = Code(
    "unused-seed",
    "The seed of the command line sets the experiment's `seed`. The seeds that the spec gives in `dataset` and `training` stay, so with "
      + "both given neither the data nor training changes.",
    in: .command, wrong: "receta run shop.yaml --seed 7   # it has `seed` in `dataset` and in `training`",
    right: "receta run shop.yaml --set data_seed=7   # it has `dataset: {seed: $data_seed, ...}`", severity: .warning)
  package static let noRun = Code(
    "no-run", "The folder holds no run, or one whose model has not been trained yet.", in: .command,
    wrong: "receta recommend runs --user 42",
    right: "receta recommend runs/shop-1 --user 42")
  package static let damagedRun = Code(
    "damaged-run", "A file of the run's folder is missing, or is not as the run wrote it.", in: .command,
    wrong: "receta recommend runs/shop-1 --user 42   # its files were edited",
    right: "receta run shop.yaml; receta recommend runs/shop-2 --user 42")
  package static let cannotCompute = Code(
    "cannot-compute",
    "The checked model cannot be turned into a program. This is a mistake in this program, worth reporting.")

  package static let notEnoughMemory = Code(
    "not-enough-memory",
    "The run needs more memory than the machine, the container or a limit of the process allows. The estimate is made before "
      + "anything is computed; `receta validate` prints it.", in: .command,
    wrong: "receta run shop.yaml   # 2,000,000,000 parameters, on a machine with 8 GB",
    right: "receta run shop.yaml --set size=16")

  /// What can be wrong when a run's folder is written or read.
  static let runs: [Code] = [
    outputExists, outputInUse, unusedSeed, noRun, damagedRun, cannotCompute, notEnoughMemory,
  ]
}
