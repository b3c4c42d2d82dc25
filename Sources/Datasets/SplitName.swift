/// The parts of a split dataset.
package enum SplitName: String, CaseIterable, Sendable {
  case train, validation, test
}
