@testable import Diagnostics

extension Code {
  static let sample = Code("c", "A sample.")
  static let sampleOne = Code("c-one", "Another sample.")
}
