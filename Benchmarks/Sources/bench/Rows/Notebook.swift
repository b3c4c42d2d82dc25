/// The whole experiment, timed as a process.
enum Notebook {
  static let row = Row(
    name: "notebook",
    work: "the whole experiment as a process: simulation, training, evaluation, PCA, clusters",
    method: """
      From the start of the process to its end: `receta run specs/ecommerce.yaml` with 20 epochs, and a Keras notebook \
      run as a script with 10 epochs, which spends about half of its time on imports.
      """,
    goal: 20, threads: 2,
    receta: WholeProcess(label: "Receta") { $0.receta("specs/ecommerce", threads: 2).command },
    peer: WholeProcess(label: "Keras, scikit-learn") { $0.peer("keras_notebook.py", [], threads: 2) })
}
