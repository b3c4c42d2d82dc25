import Files
import Testing

@Suite("Safetensors") struct SafetensorsTests {
  static let tensors = [
    Safetensors.Tensor(name: "user.table", shape: [2, 3], values: [1, -2.5, 0, .infinity, Float(bitPattern: 1), 3]),
    Safetensors.Tensor(name: "scalar", shape: [], values: [7]),
    Safetensors.Tensor(name: "none", shape: [0, 4], values: []),
    Safetensors.Tensor(name: "b\"ias", shape: [1], values: [-0.0]),
  ]

  @Test("The bytes follow the format") func layout() throws {
    let bytes = Safetensors.bytes(of: Self.tensors, metadata: [("format", "receta")])
    let length = bytes[..<8].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    #expect((8 + length) % 8 == 0 && bytes.count == 8 + length + 4 * 8)
    let header = try JSONValue(parsing: Array(bytes[8..<8 + length]))
    #expect(header.members?.map(\.key) == ["__metadata__", "user.table", "scalar", "none", "b\"ias"])
    #expect(header["__metadata__"] == ["format": "receta"])
    #expect(header["user.table"] == ["dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]])
    #expect(header["scalar"] == ["dtype": "F32", "shape": [], "data_offsets": [24, 28]])
    #expect(header["none"] == ["dtype": "F32", "shape": [0, 4], "data_offsets": [28, 28]])
    // 1, then -2.5, little-endian.
    #expect(Array(bytes[(8 + length)..<(16 + length)]) == [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0])
  }

  @Test("Tensors and metadata that are written can be read back") func roundTrip() throws {
    let bytes = Safetensors.bytes(of: Self.tensors, metadata: [("a", "b")])
    let (tensors, metadata) = try Safetensors.read(bytes)
    #expect(tensors == Self.tensors && metadata.count == 1 && metadata[0] == ("a", "b"))
  }

  /// The file was written by the Python package; `Tests/Fixtures/files/make_safetensors.py` made it.
  @Test("A file of the Python package is read") func pythonFile() throws {
    let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let (tensors, metadata) = try Safetensors.read(try readFile("/\(folder)/Fixtures/files/python.safetensors"))
    #expect(metadata.map { $0.0 } == ["made"])
    let byName = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0) })
    #expect(byName["ones"]?.values == [1, 1, 1] && byName["ones"]?.shape == [3])
    #expect(byName["table"]?.values == [0, 0.5, 1, 1.5, 2, 2.5] && byName["table"]?.shape == [2, 3])
  }

  @Test("Truncated files are refused, and changed bytes never trap") func damagedFiles() {
    let bytes = Safetensors.bytes(of: Self.tensors)
    for count in 0..<bytes.count {
      #expect(throws: Safetensors.Failure.self) { try Safetensors.read(Array(bytes[..<count])) }
    }
    for index in 0..<bytes.count {
      for value: UInt8 in [0, 0x22, 0x39, 0x7F, 0xFF] {
        var changed = bytes
        changed[index] = value
        _ = try? Safetensors.read(changed)
      }
    }
  }
}
