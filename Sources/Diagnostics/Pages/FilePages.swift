extension CodePage {
  /// What can be wrong with the files that a command is given.
  static let files: [CodePage] = [
    CodePage(
      "file-not-found", "There is no file at this path.", in: .command, wrong: "receta run specs/ecomerce.yaml",
      right: "receta run specs/ecommerce.yaml"),
    CodePage(
      "is-a-folder", "A folder stands where a file is wanted.", in: .command, wrong: "receta run specs",
      right: "receta run specs/mf.yaml"),
    CodePage(
      "no-specs",
      "The folder or the pattern that was given holds no spec. Under a folder a spec is a file `*.yaml` or `*.yml` with a line that begins with `receta:`.",
      in: .command, wrong: "receta validate 'spec/*.yaml'", right: "receta validate 'specs/*.yaml'"),
    CodePage(
      "unreadable-file", "The file is there but cannot be read; its permissions may forbid it.", in: .command,
      wrong: "chmod 000 shop.yaml; receta run shop.yaml", right: "chmod 644 shop.yaml; receta run shop.yaml"),
  ]
}
