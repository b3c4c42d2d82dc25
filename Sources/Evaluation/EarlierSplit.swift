package import Datasets
import Schema

/// A split whose positives can be excluded from the candidates of a later one.
package enum EarlierSplit: String, WordValue {
  case train, validation

  package var split: SplitName {
    switch self {
    case .train: .train
    case .validation: .validation
    }
  }
}
