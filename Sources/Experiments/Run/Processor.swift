import Files

/// The processor's name, for `timing.json`.
enum Processor {
  /// As Linux tells it; empty elsewhere.
  static var name: String {
    guard let bytes = try? readFile("/proc/cpuinfo") else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("model name") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return ""
  }
}
