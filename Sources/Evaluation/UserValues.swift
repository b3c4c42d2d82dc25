/// Each metric's value of each user, in places of their own, so that threads fill them in any order.
struct UserValues {
  /// Marks a user who has no value of a metric.
  private static let none = Double.nan
  /// Marks a user whose scores are not numbers.
  private static let failure = Double.infinity

  private let users: Int
  private var values: [Double]

  init(metrics: Int, users: Int) {
    self.users = users
    values = [Double](repeating: Self.none, count: metrics * users)
  }

  /// The places, for writing from several threads, each to its own.
  struct Buffer {
    fileprivate let users: Int
    fileprivate let values: UnsafeMutableBufferPointer<Double>

    func set(_ value: Double?, metric: Int, user: Int) { values[metric * users + user] = value ?? UserValues.none }

    func fail(metric: Int, user: Int) { values[metric * users + user] = UserValues.failure }
  }

  mutating func withBuffer(_ body: (Buffer) -> Void) {
    values.withUnsafeMutableBufferPointer { body(Buffer(users: users, values: $0)) }
  }

  /// A metric's values of those users who have one, in the users' order; nil where some scores were not numbers.
  subscript(metric: Int) -> [Double]? {
    let own = values[metric * users..<(metric + 1) * users]
    return own.contains(Self.failure) ? nil : own.filter { !$0.isNaN }
  }
}
