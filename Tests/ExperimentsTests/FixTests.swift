import Diagnostics
import Experiments
import Files
import LibC
import Testing

struct FixTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func fix(_ path: String) -> [SpecFixes.Change] {
    SpecFixes.apply(to: [path], into: Collector()).flatMap(\.changes)
  }

  private func check(_ path: String) -> [String] {
    let collector = Collector()
    _ = Experiment.check(path, into: collector)
    return collector.sorted().map(\.code.name)
  }

  @Test("What is certain is mended, round after round, and everything else in the file stays as it is")
  func fix() throws {
    let wrong = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
      .replacing("units: $hidden", with: "hidden_units: $hidden").replacing("epochs: 20", with: "num_epochs: \"20\"")
      .replacing("{adam: {learning_rate: 0.005}}", with: "{Adam: {lr: 0,005}}")
      .replacing("loss: binary_cross_entropy", with: "loss:bce").replacing("batch_size: 256", with: "batch_size: 2_56")
      .replacing("precision@10", with: "prec@10").replacing("clusters: 8", with: "n_clusters: 8")
      .replacing("test.auc:", with: "test_auc:").replacing("{concat: [", with: "{Concatenate: [")
    let path = folder.path("spec.yaml")
    try writeWhole("\u{FEFF}" + wrong, to: path)
    let changes = fix(path)
    #expect(check(path) == [])
    #expect(
      try Fixtures.text(path) == "\u{FEFF}" + Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml"))
    #expect(changes.count == 13)
    #expect(fix(path).isEmpty)
  }

  @Test("What is not certain is left to the person")
  func uncertain() throws {
    let wrong = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
      .replacing("of: hidden, units", with: "of: hiddden_one, units").replacing("epochs: 20", with: "epochs: 0")
    let path = folder.path("spec.yaml")
    try writeWhole(wrong, to: path)
    #expect(fix(path).isEmpty)
    #expect(try Fixtures.text(path) == wrong)
    let unclear = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml").replacing("{test: 0.2}", with: "t: 0.2")
    try writeWhole(unclear, to: path)
    #expect(fix(path).isEmpty)
    #expect(try Fixtures.text(path) == unclear)
  }

  @Test(
    "A word that means something else here is no certain change",
    arguments: [
      ("{adam: {learning_rate: 0.005}}", "{sparse_adam: {learning_rate: 0.005}}"),
      ("{adam: {learning_rate: 0.005}}", "lazy_adam"),
      ("{adam: {learning_rate: 0.005}}", "{adamw: {decay: 0.001}}"),
      ("loss: binary_cross_entropy", "loss: CrossEntropyLoss"), ("loss: binary_cross_entropy", "loss: nll"),
      ("size: $size}}", "size: $size, initializer: truncated_normal}}"),
      ("size: $size}}", "size: $size, initializer: xavier}}"), ("epochs: 20", "epochs: 1.000"),
      ("epochs: 20", "iterations: 20"), ("epochs: 20", "epochs: 20\n  gradient_clipping: {value: 0.5}"),
      ("epochs: 20", "epochs: 20\n  learning_rate_schedule: {cosine: {warmup_steps: 500}}"),
      ("epochs: 20", "epochs: 20\n  gradient_clipping: {max: 0.5}"),
      ("users: [42]", "users: all"), ("units: 1}}", "units: 1, use_bias: 0}}"),
      ("{concat: [user_vector, item_vector]}", "{dot: user_vector}"),
    ])
  func otherMeaning(right: String, wrong: String) throws {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
    try #require(text.contains(right))
    let path = folder.path("spec.yaml")
    try writeWhole(text.replacing(right, with: wrong), to: path)
    #expect(fix(path).isEmpty)
    #expect(try Fixtures.text(path) == text.replacing(right, with: wrong))
    #expect(!check(path).isEmpty)
  }

  @Test(
    "A change takes a text in a block, an anchor, quotes of JSON for what they are",
    arguments: [
      ("  epochs: 20\n", "  epochs: >-\n    20\n", "  epochs: 20\n"),
      ("  output: logit\n\n", "  output: |-\n    logits\n\n\n", "  output: logit\n\n\n"),
      (
        "metrics: [auc, precision@10, recall@10, ndcg@10]", "metrics:\n  - >-\n    AUC\n  - ndcg@10",
        "metrics:\n  - auc\n  - ndcg@10"
      ),
      ("  batch_size: 256\n", "  ? |-\n    batchsize\n  : 256\n", "  ? batch_size\n  : 256\n"),
      ("seed: 42\n", "seed: &s \"42\"   # x\n", "seed: &s 42   # x\n"),
      ("  epochs: 20\n", "  epochs: &e\n    [20]\n", "  epochs: &e\n    20\n"),
      ("{adam: {learning_rate: 0.005}}", "{\"Adam\":{\"lr\":0.005}}", "{\"adam\":{\"learning_rate\":0.005}}"),
      ("{adam: {learning_rate: 0.005}}", "{adam: {'lr' : '0.005'}}", "{adam: {learning_rate : 0.005}}"),
    ])
  func places(right: String, wrong: String, mended: String) throws {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
    let path = folder.path("spec.yaml")
    try writeWhole(text.replacing(right, with: wrong), to: path)
    #expect(!fix(path).isEmpty)
    #expect(try Fixtures.text(path) == text.replacing(right, with: mended))
    #expect(check(path) == [])
  }

  @Test("Of one figure something is expected once, whatever it is called")
  func figures() throws {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
    let path = folder.path("spec.yaml")
    func mended(_ expectations: String) throws -> String {
      try writeWhole(text.replacing("test.auc: {at_least: 0.68}", with: expectations), to: path)
      _ = fix(path)
      return try Fixtures.text(path)
    }
    let twice = "auc: {at_least: 0.1}\n  test.auc: {at_least: 0.2}"
    #expect(try mended(twice).contains(twice) && check(path) == ["unknown-figure"])
    #expect(try mended("auc: {at_least: 0.1}\n  AUC: {at_least: 0.2}").contains("  test.auc: {at_least: 0.1}\n  AUC:"))
    #expect(check(path) == ["unknown-figure"])
  }

  @Test("A change that would damage the YAML is left out, and the others are made")
  func harmless() {
    let source = SourceText(file: "x", text: "a: 1\nb: 2\nc: &d 3\ne: *d\n")
    func edit(_ line: Int, _ from: Int, _ to: Int, _ text: String) -> Edit {
      Edit(
        range: source.range(Position(line: line, column: from), Position(line: line, column: to)), replacement: text,
        isCertain: true)
    }
    let good = [edit(1, 4, 5, "5"), edit(2, 1, 2, "f"), edit(4, 1, 2, "g")]
    let bad = [edit(1, 1, 2, "f"), edit(3, 4, 8, "3"), edit(4, 2, 3, "")]
    #expect(SpecFixes.harmless([good[0], bad[1], good[1], bad[0], bad[2], good[2]], in: source) == good)
    // What cannot be read at all may be mended step by step.
    let broken = SourceText(file: "x", text: "a: [1\nb: 2\n")
    #expect(SpecFixes.harmless([edit(1, 1, 2, "b")], in: broken).count == 1)
  }

  @Test("A base that is named is mended before what extends it is judged; one that is not is spoken of")
  func bases() throws {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
    let (base, spec) = (folder.path("base.yaml"), folder.path("spec.yaml"))
    try writeWhole(text.replacing("epochs: 20", with: "epochs: \"20\"").replacing("loss: ", with: "loss:"), to: base)
    try writeWhole("extends: base.yaml\nseeed: 3\n", to: spec)
    let collector = Collector()
    _ = Experiment.check(spec, into: collector)
    SpecFixes.noteLeft(besides: [spec], in: collector)
    #expect(collector.diagnostics.last?.code.name == "left-unmended" && collector.diagnostics.last?.severity == .note)
    #expect(SpecFixes.apply(to: [spec, base], into: Collector()).count == 2)
    #expect(check(spec) == [] && check(base) == [])
  }

  @Test("A file that may not be written, or that has other names, is left alone, and the others are mended")
  func unwritable() throws {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml").replacing(
      "epochs: 20", with: "epochs: \"20\"")
    let names = ["locked.yaml", "linked.yaml", "free.yaml"].map(folder.path)
    for name in names { try writeWhole(text, to: name) }
    chmod(names[0], 0o444)
    link(names[1], folder.path("other"))
    let collector = Collector()
    #expect(SpecFixes.apply(to: names, into: collector).map(\.path) == [names[2]])
    #expect(collector.diagnostics.map(\.code.name) == ["cannot-write", "cannot-write"])
    #expect(try Fixtures.text(names[0]) == text && Fixtures.text(names[1]) == text)
  }

  @Test("Links to folders are not followed, and a file met in several ways is one")
  func links() throws {
    try FileSystem.createFolder(folder.path("sub"))
    try writeWhole("receta: 1\n", to: folder.path("sub/m.yaml"))
    for (target, name) in [("..", "sub/a"), (".", "sub/b"), ("m.yaml", "sub/z.yaml"), ("sub", "other")] {
      symlink(target, folder.path(name))
    }
    let collector = Collector()
    let file = folder.path("sub/m.yaml")
    let ways = [
      folder.path(""), folder.path("**/*.yaml"), folder.path("sub/../sub/./m.yaml"), folder.path("other/m.yaml"),
    ]
    for way in ways { #expect(SpecFiles([way, file], into: collector).paths.count == 1, "\(way)") }
    #expect(SpecFiles([ways[2]], into: collector).paths == [file])
    #expect(SpecFiles([folder.path("other")], into: collector).paths == [folder.path("other/m.yaml")])
    #expect(collector.diagnostics.isEmpty)
    // Where a link makes it another place, `..` stays.
    try FileSystem.createFolder(folder.path("sub/deep"))
    symlink("sub/deep", folder.path("jump"))
    #expect(SpecFiles([folder.path("jump/../m.yaml")], into: collector).paths == [folder.path("jump/../m.yaml")])
    // Who may do everything may also read here.
    if geteuid() != 0 {
      chmod(folder.path("sub"), 0)
      #expect(SpecFiles([folder.path("")], into: collector).paths == [])
      chmod(folder.path("sub"), 0o700)
      #expect(collector.diagnostics.map(\.code.name) == ["cannot-read"])
    }
  }

  @Test(
    "Under a folder a spec is known by its first words, be there a slip in them",
    arguments: [
      ("receta: 1\n", true), ("Receta : 1\n", true), ("\"receta\": 1\n", true), ("name: x\rreceta: 1\r", true),
      ("{name: x, receta: 1}\n", true), ("# x\n{\n  \"name\": \"x\",\n  \"receta\": 1\n}\n", true),
      ("extends: base.yaml\n", true), ("fragment: true\n", true), ("jobs:\n  receta:\n    x: 1\n", false),
      ("recetas: 1\n", false), ("# receta: 1\non: push\n", false), ("", false),
    ])
  func marks(text: String, isSpec: Bool) throws {
    try writeWhole(text, to: folder.path("x.YAML"))
    let files = SpecFiles([folder.path("")], into: Collector())
    #expect(files.paths.count == (isSpec ? 1 : 0) && files.skipped.count == (isSpec ? 0 : 1))
  }

  @Test("Folders give their specs, patterns the files that match, each once")
  func files() throws {
    for name in ["a.yaml", "b.yml", "c.txt", ".hidden.yaml"] { try writeWhole("receta: 1\n", to: folder.path(name)) }
    try writeWhole("on: push\n", to: folder.path("workflow.yaml"))
    try FileSystem.createFolder(folder.path("sub"))
    try writeWhole("# x\nname: y\nreceta: 1\n", to: folder.path("sub/d.yaml"))
    try writeWhole("# y\nextends: d.yaml\n", to: folder.path("sub/e.yaml"))
    let root = folder.path("")
    func found(_ arguments: [String]) -> (paths: [String], codes: [String], skipped: Int) {
      let collector = Collector()
      let files = SpecFiles(arguments, into: collector)
      let names = files.paths.map { String($0.dropFirst(root.count)) }
      return (names, collector.diagnostics.map(\.code.name), files.skipped.reduce(0) { $0 + $1.files.count })
    }
    let all = found([root])
    #expect(
      all.paths.map { $0.drop { $0 == "/" } } == ["a.yaml", "b.yml", "sub/d.yaml", "sub/e.yaml"] && all.skipped == 1)
    #expect(found([folder.path("*.y*ml"), folder.path("a.yaml")]).paths.count == 3)
    #expect(found([folder.path("**/d.yaml")]).paths.count == 1)
    #expect(found([folder.path("[ab].yml"), folder.path("?.yaml")]).paths.count == 2)
    #expect(found([folder.path("*.toml")]).codes == ["no-specs"])
    #expect(
      found([folder.path("*a*.y*l"), folder.path("[!b].yaml"), folder.path("**/sub/**/d.yaml")]).paths.count == 2)
    #expect(found([folder.path("[a.yaml")]).codes == ["no-specs"])
    // As long as it takes to try every way of sharing a name among many stars is too long.
    try writeWhole("receta: 1\n", to: folder.path(String(repeating: "a", count: 200) + ".yaml"))
    #expect(found([folder.path("*a*a*a*a*a*a*a*a*a*a*b")]).codes == ["no-specs"])
  }
}
