import LibC

/// Arrays by name, as the programs in `Tests/Fixtures/engine` write them: a line each with name, dimensions and numbers.
func figures(_ name: String) -> [String: [Double]] {
  let folder = #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined()
  guard let file = fopen("\(folder)/Fixtures/engine/\(name).txt", "r") else { return [:] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = fgetc(file), byte >= 0 { bytes.append(UInt8(byte)) }
  var figures: [String: [Double]] = [:]
  for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
    let words = line.split(separator: " ")
    figures[String(words[0])] = words.dropFirst(2).compactMap { Double($0) }
  }
  return figures
}
