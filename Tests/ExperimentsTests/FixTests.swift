import Diagnostics
import Experiments
import Files
import Testing

struct FixTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func check(_ path: String) -> [String] {
    let collector = Collector()
    _ = Experiment.check(path, into: collector)
    return collector.sorted().map(\.code)
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
    let changes = try SpecFixes.apply(to: path)
    #expect(check(path) == [])
    #expect(
      try Fixtures.text(path) == "\u{FEFF}" + Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml"))
    #expect(changes.count == 13)
    #expect(try SpecFixes.apply(to: path).isEmpty)
  }

  @Test("What is not certain is left to the person")
  func uncertain() throws {
    let wrong = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
      .replacing("of: hidden, units", with: "of: hiddden_one, units").replacing("epochs: 20", with: "epochs: 0")
    let path = folder.path("spec.yaml")
    try writeWhole(wrong, to: path)
    #expect(try SpecFixes.apply(to: path).isEmpty)
    #expect(try Fixtures.text(path) == wrong)
  }

  @Test("Folders give their specs, patterns the files that match, each once")
  func files() throws {
    for name in ["a.yaml", "b.yml", "c.txt", ".hidden.yaml"] { try writeWhole("receta: 1\n", to: folder.path(name)) }
    try writeWhole("on: push\n", to: folder.path("workflow.yaml"))
    try FilePlace.createFolder(folder.path("sub"))
    try writeWhole("# x\nname: y\nreceta: 1\n", to: folder.path("sub/d.yaml"))
    let root = folder.path("")
    func found(_ arguments: [String]) -> (paths: [String], codes: [String], passedOver: Int) {
      let collector = Collector()
      let files = SpecFiles(arguments, into: collector)
      let names = files.paths.map { String($0.dropFirst(root.count)) }
      return (names, collector.diagnostics.map(\.code), files.passedOver.reduce(0) { $0 + $1.count })
    }
    let all = found([root])
    #expect(all.paths.map { $0.drop { $0 == "/" } } == ["a.yaml", "b.yml", "sub/d.yaml"] && all.passedOver == 1)
    #expect(found([folder.path("*.y*ml"), folder.path("a.yaml")]).paths.count == 3)
    #expect(found([folder.path("**/d.yaml")]).paths.count == 1)
    #expect(found([folder.path("[ab].yml"), folder.path("?.yaml")]).paths.count == 2)
    #expect(found([folder.path("*.toml")]).codes == ["no-specs"])
    #expect(
      found([folder.path("*a*.y*l"), folder.path("[!b].yaml"), folder.path("**/sub/**/*.yaml")]).paths.count == 2)
    #expect(found([folder.path("[a.yaml")]).codes == ["no-specs"])
    // As long as it takes to try every way of sharing a name among many stars is too long.
    try writeWhole("receta: 1\n", to: folder.path(String(repeating: "a", count: 200) + ".yaml"))
    #expect(found([folder.path("*a*a*a*a*a*a*a*a*a*a*b")]).codes == ["no-specs"])
  }
}
