/// Simulation of a large shop.
enum Simulation {
  static let row = Row(
    name: "simulation",
    work: "simulating 1,000,000 users, 100,000 items and 10,000,000 purchases",
    method: """
      The stage `data` of `timing.json`. The NumPy script uses the same method (thinning of arrivals drawn at an upper bound of \
      the rate), on two threads.
      """,
    unit: "purchases", goal: 5, threads: 2,
    receta: Receta(spec: "simulation", threads: 2) { $0.stage("data", amount: 10_000_000) },
    peer: Peer(label: "NumPy", script: "numpy_simulation.py", threads: 2), isLong: true)
}
