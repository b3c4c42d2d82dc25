/// One measurement: an amount of work and its duration. Peers print it as JSON.
struct Measurement: Codable {
  let amount: Double
  let seconds: Double
  /// The peer's packages and their versions.
  var versions: [String: String]?

  var rate: Double { amount / seconds }
}
