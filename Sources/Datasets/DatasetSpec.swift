package import Diagnostics
import Files
package import Schema

/// The section `dataset`: where the data is from and how it is divided.
package struct DatasetSpec: Construct {
  package static let name = "dataset"
  package static let prose =
    "Where users, items and interactions are from, and how they are divided into training, validation and test."

  let source: Fields.Source
  package let simulate: Section<Simulation>?
  package let file: Section<FileSource>?
  package let users: Section<Entities>?
  package let items: Section<Entities>?
  package let split: Choice<Splits>
  /// What a model is shown of what a user took; nil for all.
  package let history: Section<History>?
  package let seed: Int?

  package init(_ field: Fields) {
    source = field.source
    field.allowOne(of: ["simulate", "file"], .twoSources)
    if field.isGiven("simulate") {
      field.allow(
        ["users", "items"], onlyWith: "file", .misplacedKey,
        help: "a simulated dataset has ids without names: set its sizes in `simulate`")
    }
    simulate = field.optional("simulate", "A shop that is simulated.")
    file = field.optional("file", "Interactions in a file.")
    users = field.optional("users", "The users' names, in a file of their own.")
    items = field.optional("items", "The items' names, in a file of their own.")
    split = field("split", default: .kind("random"), "How interactions are divided.")
    history = field.optional("history", "What `user.history` shows a model of what a user took; left out, all.")
    seed = field.optional("seed", .atLeast(0), "The dataset's own seed; left out, the experiment's.")
    if simulate == nil, file == nil {
      field.report(
        .missingKey, "`dataset` needs `simulate` or `file`",
        help: "`simulate` generates interactions, `file` reads them")
    }
  }

  /// How many users and items there are, as far as that is known without data.
  package func knownSizes() -> (users: Int?, items: Int?) {
    guard let simulate, file == nil else { return (nil, nil) }
    return (
      simulate.isSound("users") ? simulate.value.users : nil, simulate.isSound("items") ? simulate.value.items : nil
    )
  }

  /// How many of a user's latest positives are its history; nil for all.
  var historyLength: Int? { history.flatMap { $0.value.last } }

  /// Whether the split gives a part a share.
  package func hasPart(_ part: SplitName) -> Bool { split.member.hasPart(part) }

  /// Whether the training part has labelled negatives; nil where only the data tells.
  package var hasNegatives: Bool? {
    switch (simulate, file) {
    case (let simulate?, nil): simulate.isSound("negatives") ? simulate.value.negatives > 0 : nil
    // Rows that are not positive may turn out not to be there.
    case (nil, let file?): file.isSound && file.value.otherwise == .drop ? false : nil
    default: nil
    }
  }

  /// The dataset in one phrase, from the spec alone.
  package var summary: String {
    simulate?.value.summary ?? "interactions in \(file?.value.path.text ?? "no file")"
  }

  /// Whether the data is known only once files are read.
  package var isInFiles: Bool { file != nil }

  /// Reports everything that is wrong and can be known without data; silent about a section that has mistakes already. `seed` is the
  /// experiment's.
  package func check(seed: UInt64, into collector: Collector) {
    if let simulate, simulate.isSound, file == nil {
      let simulation = simulate.value
      simulation.checkDrawable(seed: ownSeed(seed), into: collector)
      split.member.check(positives: simulation.positives, into: collector)
    }
    if let file, file.isSound { file.value.check(into: collector) }
    if let users, users.isSound { users.value.check(into: collector) }
    if let items, items.isSound { items.value.check(into: collector) }
  }

  private func ownSeed(_ seed: UInt64) -> UInt64 { self.seed.map { UInt64($0) } ?? seed }

  /// The dataset; nil after reporting what is wrong with it. `seed` is the experiment's, `tasks` lends threads. A section that is
  /// not sound as a whole gives none, but the files that it says well are read, so that their mistakes are told in the same go.
  package func load(
    seed: UInt64, isSound: Bool = true, tasks: ParallelTasks = .inOrder, into collector: Collector
  ) throws(RunFailure) -> Dataset? {
    let before = collector.errorCount
    var whole: Dataset?
    if let simulation = simulate?.value {
      guard isSound else { return nil }
      split.member.check(positives: simulation.positives, into: collector)
      if collector.errorCount == before {
        whole = simulated(simulation, seed: ownSeed(seed), tasks: tasks, into: collector)
      }
    } else if let file, file.isSound {
      check(seed: seed, into: collector)
      if collector.errorCount == before { whole = read(file.value, into: collector) }
      guard isSound else { return nil }
    }
    return whole.flatMap { divided($0, seed: ownSeed(seed), tasks: tasks, into: collector) }
  }

  private func simulated(
    _ simulation: Simulation, seed: UInt64, tasks: ParallelTasks, into collector: Collector
  ) -> Dataset? {
    guard let drawn = simulation.draw(seed: seed, tasks: tasks, into: collector) else { return nil }
    return Dataset(
      description: simulation.summary, users: Vocabulary(numbered: simulation.users),
      items: Vocabulary(numbered: simulation.items), train: drawn.interactions, hasNegatives: simulation.negatives > 0,
      truth: drawn.hidden.truth, userSegments: drawn.hidden.userSegments, itemSegments: drawn.hidden.itemSegments,
      segmentCount: simulation.preference.member.segmentCount, sha256: drawn.sha256, isSimulated: true)
  }

  private func read(_ file: FileSource, into collector: Collector) -> Dataset? {
    var hash = SHA256()
    guard let loaded = file.load(hashing: &hash, into: collector) else {
      // The files with names are read all the same, so that all mistakes are told at once.
      if let users, users.isSound { _ = users.value.load([], noun: "user", hashing: &hash, into: collector) }
      if let items, items.isSound { _ = items.value.load([], noun: "item", hashing: &hash, into: collector) }
      return nil
    }
    var notes = loaded.notes
    let before = collector.errorCount
    func vocabulary(_ entities: Section<Entities>?, _ ids: [String], _ noun: String) -> Vocabulary {
      guard let entities, entities.isSound else { return Vocabulary(ids: ids) }
      guard let found = entities.value.load(ids, noun: noun, hashing: &hash, into: collector) else {
        return Vocabulary(ids: [])
      }
      notes += found.notes
      return Vocabulary(ids: ids, names: found.names)
    }
    let userVocabulary = vocabulary(users, loaded.users, "user")
    let itemVocabulary = vocabulary(items, loaded.items, "item")
    guard collector.errorCount == before else { return nil }
    let all = loaded.interactions
    let negatives = all.count - all.positives
    return Dataset(
      description: "\(Path.name(of: file.path.text)): \(counted(userVocabulary.count, "user")), "
        + "\(counted(itemVocabulary.count, "item")), \(counted(all.positives, "positive"))"
        + (negatives > 0 ? " and \(counted(negatives, "negative"))" : ""), notes: notes, users: userVocabulary,
      items: itemVocabulary, train: all, hasNegatives: negatives > 0, sha256: hash.hexadecimal())
  }

  /// Divides what stands in `train` among the parts.
  private func divided(
    _ dataset: Dataset, seed: UInt64, tasks: ParallelTasks, into collector: Collector
  ) -> Dataset? {
    let before = collector.errorCount
    split.member.check(positives: dataset.train.positives, into: collector)
    guard collector.errorCount == before else { return nil }
    let all = dataset.train
    let parts = split.member.parts(
      of: all, userCount: dataset.users.count, seed: split.member.seed.map { UInt64($0) } ?? seed)
    var divided = dataset
    divided.historyLength = historyLength
    divided.train = all.selecting(parts, .train, by: tasks)
    divided.validation = all.selecting(parts, .validation, by: tasks)
    divided.test = all.selecting(parts, .test, by: tasks)
    return divided
  }
}

extension Interactions {
  /// Those of one part, in their order.
  func selecting(_ parts: [SplitName], _ part: SplitName, by tasks: ParallelTasks) -> Interactions {
    let block = 1 << 16
    func range(_ task: Int) -> Range<Int> { task * block..<Swift.min(count, (task + 1) * block) }
    let blocks = (count + block - 1) / block
    let sizes = tasks.map(blocks) { task in range(task).reduce(0) { $0 + (parts[$1] == part ? 1 : 0) } }
    let size = sizes.reduce(0, +)
    if size == count { return self }
    if size == 0 { return Interactions() }
    let places: [Int] = tasks.array(parts: sizes) { task, places in
      var next = 0
      for index in range(task) where parts[index] == part {
        places.initializeElement(at: next, to: index)
        next += 1
      }
    }
    let chosen = ParallelTasks.sizes(size, by: block)
    func gathered<Element>(_ all: [Element]) -> [Element] {
      tasks.array(parts: chosen) { task, target in
        for own in target.indices { target.initializeElement(at: own, to: all[places[task * block + own]]) }
      }
    }
    return Interactions(users: gathered(users), items: gathered(items), labels: gathered(labels))
  }
}
