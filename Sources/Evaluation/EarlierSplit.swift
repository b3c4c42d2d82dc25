package import Datasets
import Schema

/// A part of the data that comes before another in the order of time.
package enum EarlierSplit: String, WordValue {
  case train, validation

  package var split: SplitName {
    switch self {
    case .train: .train
    case .validation: .validation
    }
  }
}
