import Foundation

/// The part of a run's `timing.json` that is measured.
struct Timing: Decodable {
  struct Training: Decodable {
    let samples: Double
    let epochSeconds: [Double]
  }

  let processor: String
  let instructions: String
  /// By stage: `data`, `training`, `evaluation`, `analysis`, `reports`, `total`.
  let seconds: [String: Double]
  let training: Training

  /// An epoch of training: the median without the first, which warms up caches and processor.
  var epoch: Measurement {
    let epochs = training.epochSeconds
    return Measurement(
      amount: training.samples / Double(epochs.count),
      seconds: median(epochs.count > 1 ? Array(epochs.dropFirst()) : epochs))
  }

  /// A stage.
  func stage(_ name: String, amount: Double = 1) -> Measurement {
    Measurement(amount: amount, seconds: seconds[name] ?? .nan)
  }
}

extension JSONDecoder {
  /// A decoder for keys in snake case.
  static var timing: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
