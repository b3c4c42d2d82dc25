import Schema

extension Reference {
  /// The terms in reports, in tables of runs and on the terminal that no section of a spec declares.
  static let resultTerms = comparisonTerms + trainingTerms + analysisTerms + reportTerms

  private static let comparisonTerms = [
    Declaration(
      term: "chance",
      prose: """
        The expected value of a metric for a model that gives every pair of a user and an item the same score. It is shown beside each \
        figure.
        """),
    Declaration(
      term: "ceiling",
      prose: """
        The value of a metric when items are ranked by the true preferences. No model can be expected to exceed it. It is known for \
        simulated data only.
        """),
    Declaration(
      term: "standard_error",
      prose: """
        The standard deviation of a figure over repeated samples of users or pairs, shown after `±`. For a mean over users it is the \
        standard deviation of the users' values divided by the square root of their number. For `auc` over labelled pairs it is DeLong's \
        estimate. It does not include the variation between seeds.
        """, formula: "standard error = s / √n, s the standard deviation (n - 1) of the values of n users",
      citation:
        "DeLong, DeLong and Clarke-Pearson (1988), Comparing the Areas under Two or More Correlated Receiver Operating "
        + "Characteristic Curves"),
    Declaration(
      term: "overrides",
      prose: "The values of parameters that were set with `--set`, by name, in `report.json`."),
    Declaration(term: "±", prose: "Precedes the standard error of a figure; see `standard_error`."),
    Declaration(
      term: "difference",
      prose: """
        The model's figure minus that of a baseline or of chance, on the same users or pairs. Its standard error is computed from the \
        paired values, so it is usually smaller than that of either figure.
        """,
      formula:
        "mean over users of (model - baseline), standard error s / √n of these differences; `auc` over labelled pairs: DeLong's "
        + "covariance",
      citation:
        "DeLong, DeLong and Clarke-Pearson (1988), Comparing the Areas under Two or More Correlated Receiver Operating "
        + "Characteristic Curves"),
    Declaration(
      term: "verdict",
      prose: """
        Whether the model is better than a baseline, worse, or not distinguishable from it: the result of a two-sided paired t-test of \
        the difference at the 5 % level. With fewer than 6 users, or fewer than 6 positives or negatives, it is never distinguishable.
        """,
      formula:
        "|difference| > t × standard error, t the 97.5 % quantile of Student's distribution with n - 1 degrees of freedom"
    ),
    Declaration(
      term: "differences",
      prose: "In `report.json`: the difference of each figure from each baseline and from chance; see `difference`."),
    Declaration(term: "value", prose: "In `report.json`: the value of a difference; see `difference`."),
    Declaration(
      term: "outcome",
      prose:
        "In `report.json`: `better`, `worse` or `not_distinguishable`, the result of the test of a difference; see `verdict`."
    ),
    Declaration(
      term: "reference",
      prose:
        "What the verdict compares the model with: the baseline with the largest figure, or chance if it is larger; see `verdict`."
    ),
    Declaration(term: "text", prose: "In `report.json`: the verdict in a sentence; see `verdict`."),
    Declaration(
      term: "candidate",
      prose: """
        An item that is ranked for a user: every item except the user's positives in the excluded splits. See `exclude` in `evaluation`.
        """),
    Declaration(term: "rank", prose: "The position of an item in a user's list, from 1, by decreasing score."),
    Declaration(term: "hit", prose: "A positive of the evaluated split among the first k ranks."),
    Declaration(
      term: "cutoff",
      prose: "The number of top ranks that a metric considers, written after `@`: `ndcg@10` considers the first 10."),
    Declaration(
      term: "tie",
      prose:
        "Items with the same score. A metric of tied items is its mean over all their orders; a list of recommendations shows them in "
        + "the order of the data."),
    Declaration(
      term: "nan",
      prose: """
        Not a number, the result of an undefined computation such as ∞ - ∞. Items with a NaN score are excluded from recommendations, and a \
        metric with NaN scores has no value. The usual cause is a learning rate that is too high.
        """),
  ]

  private static let trainingTerms = [
    Declaration(
      term: "logit",
      prose: "A model's output under the loss `binary_cross_entropy`. Its sigmoid is the probability.",
      formula: "probability = 1 / (1 + exp(-logit))"),
    Declaration(
      term: "penalty",
      prose:
        "The sum of the penalties in `training`, a mean over the batches of an epoch. It is not part of the loss that is shown."
    ),
    Declaration(
      term: "kept_epoch",
      prose:
        "The epoch with the best value of the metric that `early_stopping` watches. The parameters after it are those of the result."
    ),
    Declaration(
      term: "samples/s",
      prose: "Training speed: examples per second, positives and negatives, without validation."),
    Declaration(
      term: "history",
      prose: "The loss, the penalty, the learning rate and the validation metrics after each epoch."),
  ]

  private static let analysisTerms = [
    Declaration(
      term: "score",
      prose: """
        The number by which items are ranked for a user. In recommendations it is the model's output, or, under the loss \
        `binary_cross_entropy`, the probability.
        """),
    Declaration(
      term: "probability",
      prose: """
        The model's estimate of the probability that the pair of a user and an item is a positive: the sigmoid of its output. It refers to \
        the mix of positives and negatives in training, so with drawn negatives it is higher than the share of positives among all pairs.
        """, formula: "probability = 1 / (1 + exp(-raw))"),
    Declaration(
      term: "raw",
      prose: "The model's output for a user and an item, before the sigmoid. Both columns have the same order."),
    Declaration(
      term: "centroid", prose: "The mean of the rows of a cluster, see `kmeans`."),
    Declaration(
      term: "inertia",
      prose:
        "The sum of the squared distances of all rows to the centroids of their clusters, which `kmeans` minimizes. It decreases with "
        + "the number of clusters, so only values for the same node and number of clusters can be compared.",
      formula: "Σ over rows of ‖row - centroid of its cluster‖²",
      citation: "Lloyd (1982), Least Squares Quantization in PCM"),
    Declaration(
      term: "silhouette",
      prose: """
        How well clusters are separated, from -1 to 1: the mean over rows of (b - a) / max(a, b). A row alone in its cluster counts as 0. \
        With more than 10,000 rows it is computed over a fixed sample of that size. It is undefined for a single cluster.
        """,
      formula:
        "a = mean distance to the other rows of the same cluster; b = smallest mean distance to the rows of another cluster",
      citation:
        "Rousseeuw (1987), Silhouettes: A Graphical Aid to the Interpretation and Validation of Cluster Analysis"),
    Declaration(
      term: "silhouette_rows", prose: "The number of rows over which the silhouette is computed; see `silhouette`."),
    Declaration(
      term: "adjusted_rand_index",
      prose: """
        The agreement of the clusters with the true segments of simulated data, corrected for chance: 1 for equal groups, about 0 for \
        independent ones.
        """, formula: "(pairs together in both - expected) / (maximum - expected)",
      citation: "Hubert and Arabie (1985), Comparing partitions"),
    Declaration(
      term: "cluster", prose: "A group of users or items that `kmeans` found, numbered from 0 by decreasing size."),
    Declaration(term: "sizes", prose: "The number of rows of each cluster, in the order of the clusters' numbers."),
    Declaration(
      term: "segment",
      prose: "The group of users or items to which a simulated user or item belongs; see `segments` in `simulate`."),
    Declaration(
      term: "principal_component",
      prose:
        "A direction of `pca`; the first has the largest variance. Its axis on a map is PC 1 and its column of coordinates `pc1`."
    ),
    Declaration(
      term: "explained_variance",
      prose: "The variance of the rows along each principal component, divided by rows - 1; see `pca`.",
      formula: "S_i² / (rows - 1), S_i the i-th singular value of the centered rows"),
    Declaration(
      term: "explained_variance_ratio",
      prose:
        "The explained variance of each principal component divided by the total variance. The axes of a map show it in percent.",
      formula: "S_i² / Σ_j S_j²"),
  ]

  private static let reportTerms = [
    Declaration(
      term: "positive",
      prose: "A pair of a user and an item with the label 1: an interaction that was observed and is to be predicted."),
    Declaration(
      term: "negative", prose: "A pair of a user and an item with the label 0, given by the data or drawn by a sampler."
    ),
    Declaration(
      term: "figure", prose: "The value of a metric on a split, named by both: `test.ndcg@10`."),
    Declaration(
      term: "expectation",
      prose:
        "A condition on a figure in the section `expect`. It is met or missed; a missed one makes `receta run` exit with status 1."
    ),
    Declaration(term: "found", prose: "The value of a figure that an expectation is compared with."),
    Declaration(term: "required", prose: "The condition of an expectation, such as `at least 0.7`."),
    Declaration(term: "met", prose: "Whether an expectation holds."),
    Declaration(term: "missing", prose: "The figures without a value, each with the reason."),
    Declaration(
      term: "notes", prose: "Sentences to know before reading the figures, such as on sampling and degenerate results."),
    Declaration(
      term: "dataset_notes", prose: "Sentences on the data, such as merged duplicates, dropped rows and warnings."),
    Declaration(term: "node", prose: "A named value in a model: an input, or the output of the layer with this name."),
    Declaration(
      term: "shape", prose: "The size of a node's value per row: `[n]` for a vector, `[f, n]` for a table of f vectors."
    ),
    Declaration(
      term: "simulated",
      prose: "Whether the data was drawn by `simulate`, so that the true preferences and the ceiling are known."),
    Declaration(
      term: "sha256",
      prose:
        "The SHA-256 hash of the data after reading or simulation. Runs with the same hash have the same users, items and splits."
    ),
  ]
}
