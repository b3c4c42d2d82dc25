/// The parts of a dataset, in the order in which they are learnt from, tuned on and judged by.
package enum SplitName: String, CaseIterable, Sendable {
  case train, validation, test
}
