import Diagnostics

/// The safetensors format: the header's length in 8 bytes, the header in JSON, padded with spaces to a multiple of 8 bytes, then the
/// little-endian values of one tensor after the other without gaps.
package enum Safetensors {
  package struct Tensor: Sendable, Equatable {
    package let name: String
    package let shape: [Int]
    /// The values in row-major order, as many as the product of the shape.
    package let values: [Float]

    package init(name: String, shape: [Int], values: [Float]) {
      precondition(shape.reduce(1, *) == values.count, "the number of values is the product of the shape")
      (self.name, self.shape, self.values) = (name, shape, values)
    }
  }

  /// The reason why bytes cannot be read as a safetensors file.
  package struct Failure: Error, Equatable, Sendable {
    package let message: String
  }

  /// The bytes of a file, which depend on the tensors and their order alone. Names must be distinct.
  package static func bytes(of tensors: [Tensor], metadata: [(String, String)] = []) -> [UInt8] {
    var members: [JSONValue.Member] = []
    if !metadata.isEmpty {
      members.append(.init("__metadata__", .object(metadata.map { .init($0.0, .string($0.1)) })))
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.values.count
      members.append(
        .init(
          tensor.name,
          [
            "dtype": "F32", "shape": .array(tensor.shape.map(JSONValue.integer)),
            "data_offsets": [.integer(offset), .integer(end)],
          ]))
      offset = end
    }
    var header = Array(JSONValue.object(members).text(indented: false).utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    append(UInt64(header.count), to: &bytes)
    bytes += header
    for tensor in tensors {
      for value in tensor.values { append(value.bitPattern, to: &bytes) }
    }
    return bytes
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// Reads the tensors of a file, in the order of their values, and its metadata.
  /// - Throws: `Failure` where the file is damaged or has a tensor of another type than Float32.
  package static func read(_ bytes: [UInt8]) throws(Failure) -> (tensors: [Tensor], metadata: [(String, String)]) {
    guard bytes.count >= 8 else { throw Failure(message: "it has fewer than 8 bytes") }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    guard length <= UInt64(bytes.count - 8) else { throw Failure(message: "it ends inside its header") }
    let start = 8 + Int(length)
    let header: JSONValue
    do { header = try JSONValue(parsing: Array(bytes[8..<start])) } catch {
      throw Failure(message: "its header is not JSON: \(error.message)")
    }
    guard let members = header.members else { throw Failure(message: "its header is not a JSON object") }
    var metadata: [(String, String)] = []
    var tensors: [(begin: Int, tensor: Tensor)] = []
    for member in members {
      if member.key == "__metadata__" {
        metadata = (member.value.members ?? []).compactMap { entry in entry.value.text.map { (entry.key, $0) } }
        continue
      }
      guard member.value["dtype"]?.text == "F32" else {
        throw Failure(message: "\(quoted(member.key)) is not of type F32")
      }
      let shape = member.value["shape"]?.elements?.map { $0.int ?? -1 } ?? [-1]
      let offsets = member.value["data_offsets"]?.elements?.map { $0.int ?? -1 } ?? []
      guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= bytes.count - start,
        let count = product(shape), count == (offsets[1] - offsets[0]) / 4, (offsets[1] - offsets[0]) % 4 == 0
      else { throw Failure(message: "\(quoted(member.key)) has a shape or data offsets that do not match the file") }
      let values = (0..<count).map { index in
        let offset = start + offsets[0] + 4 * index
        return Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) })
      }
      tensors.append((offsets[0], Tensor(name: member.key, shape: shape, values: values)))
    }
    // Empty tensors share an offset and keep the header's order.
    let order = tensors.indices.sorted { (tensors[$0].begin, $0) < (tensors[$1].begin, $1) }
    return (order.map { tensors[$0].tensor }, metadata)
  }

  /// The product of sizes; nil where one is negative or the product is above 2^40.
  private static func product(_ sizes: [Int]) -> Int? {
    var product = 1
    for size in sizes {
      let (value, overflow) = product.multipliedReportingOverflow(by: size)
      if size < 0 || overflow || value > 1 << 40 { return nil }
      product = value
    }
    return product
  }
}
