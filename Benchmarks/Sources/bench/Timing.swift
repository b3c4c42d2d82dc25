import Foundation

/// What is read of a run's `timing.json`.
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

  /// An epoch of training: the median of all but the first, in which caches and processor warm up.
  var epoch: Measurement {
    let epochs = training.epochSeconds
    return Measurement(
      amount: training.samples / Double(epochs.count),
      seconds: median(epochs.count > 1 ? Array(epochs.dropFirst()) : epochs))
  }

  /// One stage as a whole.
  func stage(_ name: String, amount: Double = 1) -> Measurement {
    Measurement(amount: amount, seconds: seconds[name] ?? .nan)
  }
}

extension JSONDecoder {
  /// Keys are written_so in the files.
  static var timing: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
