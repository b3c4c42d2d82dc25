/// The main job as a person meets it: a process from its start to its end.
enum Notebook {
  static let row = Row(
    name: "notebook",
    work: "the whole experiment as a process: simulate, train, judge, map, clusters",
    method: """
      From the start of the process to its end: `receta run specs/ecommerce.yaml` with 20 epochs beside a Keras notebook \
      as a script with 10, about half of whose time is importing.
      """,
    goal: 20, threads: 2,
    receta: WholeProcess(label: "Receta") { $0.receta("specs/ecommerce", threads: 2).command },
    peer: WholeProcess(label: "Keras, scikit-learn") { $0.peer("keras_notebook.py", [], threads: 2) })
}
