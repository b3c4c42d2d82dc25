import Files
import Testing

@Suite("JSON") struct JSONTests {
  @Test("Objects keep the order of their members and are written as expected") func writing() throws {
    let value: JSONValue = [
      "z": 1, "a": [1, 2.5, nil, true], "nested": [["b": "x"], []], "empty": [:], "text": "a\"\\\n\u{1}é</script>",
    ]
    #expect(
      value.text(indented: false)
        == #"{"z":1,"a":[1,2.5,null,true],"nested":[{"b":"x"},[]],"empty":{},"text":"a\"\\\n\u0001é</script>"}"#)
    #expect(
      value.text() == #"""
        {
          "z": 1,
          "a": [1, 2.5, null, true],
          "nested": [
            {
              "b": "x"
            },
            []
          ],
          "empty": {},
          "text": "a\"\\\n\u0001é</script>"
        }

        """#)
    #expect(value.text(insideHTML: true).contains(#"é\u003c/script>"#))
    #expect(try JSONValue(parsing: Array(value.text().utf8)) == value)
  }

  @Test("Finite numbers read back to the same bits; NaN and infinities are written as null") func numbers() throws {
    var bits: UInt64 = 1
    for _ in 0..<2000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let double = Double(bitPattern: bits)
      let single = Float(bitPattern: UInt32(truncatingIfNeeded: bits >> 32))
      if double.isFinite {
        let back = try JSONValue(parsing: Array(JSONValue.number(double).text().utf8)).double
        #expect(back?.bitPattern == double.bitPattern)
      }
      if single.isFinite {
        let back = try JSONValue(parsing: Array(JSONValue.single(single).text().utf8)).double
        #expect(back.map { Float($0).bitPattern } == single.bitPattern)
      }
    }
    #expect(
      JSONValue.array([.number(.nan), .number(.infinity), .single(-.infinity)]).text(indented: false)
        == "[null,null,null]")
    #expect(
      try JSONValue(parsing: Array("[-0, 12345678901234567890, 9223372036854775807]".utf8)).elements?.map(\.double) == [
        -0.0, 0x1.56a95319d63e1p+63, 0x1p63,
      ])
  }

  @Test("Escapes and surrogate pairs are decoded") func escapes() throws {
    let text = #""\u00e9\ud83c\udf4d\/\b\f\n\r\t\\\"""#
    #expect(try JSONValue(parsing: Array(text.utf8)).text == "é🍍/\u{8}\u{C}\n\r\t\\\"")
  }

  @Test(
    "Text that is not JSON is refused with reason and position",
    arguments: [
      ("", "unexpected end, expected a value", 1, 1), ("{\n  \"a\": }", "expected a value", 2, 8),
      ("[1,]", "expected a value", 1, 4), ("[1 2]", "expected `,` or `]`", 1, 4),
      ("{\"a\" 1}", "expected `:` after the key", 1, 6),
      ("{a: 1}", "expected a key in double quotes", 1, 2), ("01", "invalid number", 1, 3),
      ("1.", "expected digits after the decimal point", 1, 3), ("1e400", "the number is too large", 1, 6),
      ("\"a", "unexpected end of the string", 1, 3), ("\"\\ud800\"", "incomplete surrogate pair in a string", 1, 8),
      ("\"\\x\"", "unknown escape in a string", 1, 4), ("nul", "expected a value", 1, 1),
      ("1 1", "unexpected text after the value", 1, 3), ("-", "invalid number", 1, 2),
      ("\"\u{1}\"", "unescaped control character in a string", 1, 3),
    ])
  func errors(text: String, message: String, line: Int, column: Int) {
    #expect(throws: JSONFailure(message: message, line: line, column: column)) {
      try JSONValue(parsing: Array(text.utf8))
    }
  }

  @Test("Arbitrary bytes are parsed or refused, never trapped on") func arbitraryBytes() {
    var state: UInt64 = 7
    let pieces = [
      "{", "}", "[", "]", "\"", ":", ",", "1", "-", "e", ".", "\\", "u", "d8", "true", "null", " ", "\n", "\u{FF}",
    ]
    for length in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<(length % 40) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if state >> 60 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: state >> 40))
        } else {
          bytes += pieces[Int(state >> 33) % pieces.count].utf8
        }
      }
      if let value = try? JSONValue(parsing: bytes) {
        #expect((try? JSONValue(parsing: Array(value.text().utf8))) == value)
      }
    }
    #expect(throws: JSONFailure.self) { try JSONValue(parsing: [UInt8](repeating: UInt8(ascii: "["), count: 100_000)) }
    #expect(throws: JSONFailure.self) { try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22]) }
  }
}
