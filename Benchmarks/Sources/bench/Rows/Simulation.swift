/// A large shop.
enum Simulation {
  static let row = Row(
    name: "simulation",
    work: "simulating 1,000,000 users, 100,000 items and 10,000,000 purchases",
    method: """
      The stage `data` of `timing.json`. The NumPy script draws the same shop by the same method (arrivals at a bound's \
      rate, kept by what is left), in two threads.
      """,
    unit: "purchases", goal: 5, threads: 2,
    receta: Receta(spec: "simulation", threads: 2) { $0.stage("data", amount: 10_000_000) },
    peer: Peer(label: "NumPy", script: "numpy_simulation.py", threads: 2), isLong: true)
}
