/// The value of each metric for each user. Threads write to distinct elements in any order.
struct UserValues {
  /// The value of a user for whom a metric is undefined.
  private static let none = Double.nan
  /// The value of a user with NaN scores.
  private static let nanScores = Double.infinity

  private let users: Int
  private var values: [Double]

  init(metrics: Int, users: Int) {
    self.users = users
    values = [Double](repeating: Self.none, count: metrics * users)
  }

  /// Write access from several threads, each to its own elements.
  struct Buffer {
    fileprivate let users: Int
    fileprivate let values: UnsafeMutableBufferPointer<Double>

    func set(_ value: Double?, metric: Int, user: Int) { values[metric * users + user] = value ?? UserValues.none }

    func fail(metric: Int, user: Int) { values[metric * users + user] = UserValues.nanScores }
  }

  mutating func withBuffer(_ body: (Buffer) -> Void) {
    values.withUnsafeMutableBufferPointer { body(Buffer(users: users, values: $0)) }
  }

  /// The values of a metric for the users who have one, in the order of users. Nil if some scores are NaN.
  subscript(metric: Int) -> [Double]? {
    let own = values[metric * users..<(metric + 1) * users]
    return own.contains(Self.nanScores) ? nil : own.filter { !$0.isNaN }
  }
}
