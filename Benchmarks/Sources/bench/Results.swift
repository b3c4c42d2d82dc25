import Foundation

/// The measured rows, one file each, so that rows can be measured again separately.
struct Results {
  let folder: URL

  func write(_ result: some Encodable, as name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try encoder.encode(result).write(to: file(name), options: .atomic)
  }

  func read<Result: Decodable>(_ name: String) -> Result? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? Data(contentsOf: file(name)) else { return nil }
    return try? decoder.decode(Result.self, from: data)
  }

  private func file(_ name: String) -> URL { folder.appending(path: "\(name).json") }
}
