import Files

extension Timing {
  /// `timing.json`.
  var json: JSONValue {
    [
      "processor": .string(processor),
      "instructions": .string(instructions),
      "threads": .integer(threads),
      "seconds": .object(stages.map { .init($0.name, .number($0.seconds)) } + [.init("total", .number(total))]),
      "training": [
        "samples": .integer(samples),
        "samples_per_second": JSONValue(samplesPerSecond),
        "epoch_seconds": .array(epochs.map(JSONValue.number)),
      ],
    ]
  }
}
