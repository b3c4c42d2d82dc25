extension Code {
  package static let fileNotFound = Code(
    "file-not-found", "There is no file at this path.", in: .command, wrong: "receta run specs/ecomerce.yaml",
    right: "receta run specs/ecommerce.yaml")
  package static let isAFolder = Code(
    "is-a-folder", "A folder stands where a file is wanted.", in: .command, wrong: "receta run specs",
    right: "receta run specs/mf.yaml")
  package static let noSpecs = Code(
    "no-specs",
    "The folder or the pattern that was given holds no spec. Under a folder a spec is a file `*.yaml` or `*.yml` with a line that begins with `receta:` or `extends:`.",
    in: .command, wrong: "receta validate 'spec/*.yaml'", right: "receta validate 'specs/*.yaml'")
  package static let tooManyFiles = Code(
    "too-many-files",
    "Under the folder that was given, or that a pattern begins with, lies so much that it was not looked through to the end. Links to folders are not followed.",
    in: .command, wrong: "receta validate /", right: "receta validate specs")
  package static let leftUnmended = Code(
    "left-unmended",
    "What is wrong in a file can be put right beyond doubt, and `--fix` changes only the files that it is given: a spec's base is not changed through the spec.",
    in: .command, wrong: "receta validate --fix shop.yaml", right: "receta validate --fix shop.yaml base.yaml",
    severity: .note)
  package static let unreadableFile = Code(
    "unreadable-file", "The file is there but cannot be read; its permissions may forbid it.", in: .command,
    wrong: "chmod 000 shop.yaml; receta run shop.yaml", right: "chmod 644 shop.yaml; receta run shop.yaml")

  /// What can be wrong with the files that a command is given.
  static let files: [Code] = [
    fileNotFound, isAFolder, noSpecs, tooManyFiles, leftUnmended, unreadableFile,
  ]
}
