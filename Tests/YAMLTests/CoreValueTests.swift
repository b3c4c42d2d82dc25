import Testing
import YAML

/// The forms and their readings are those of YAML 1.2.2, section 10.3.2, and its example 10.9 and its neighbours.
@Test(
  "Plain scalars are read by YAML 1.2's core schema",
  arguments: [
    ("", CoreValue.null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .text),
    ("true", .bool(true)), ("False", .bool(false)), ("yes", .text), ("no", .text), ("on", .text),
    ("0", .integer(0)), ("0o7", .integer(7)), ("0x3A", .integer(58)), ("-19", .integer(-19)), ("+12", .integer(12)),
    ("007", .integer(7)), ("0x", .text), ("0o8", .text), ("-0x1", .text), ("0x-1", .text), ("1_000", .text),
    ("0.", .float(0)), ("-0.0", .float(-0.0)), (".5", .float(0.5)), ("+12e03", .float(12000)),
    ("-2E+05", .float(-200000)),
    ("1e-3", .float(0.001)), ("1.e2", .float(100)), ("-.5e1", .float(-5)), (".", .text), ("-", .text), ("e3", .text),
    ("1e", .text), ("1e+", .text), ("1.2.3", .text), ("0x1p3", .text), ("inf", .text), ("nan", .text), ("1f", .text),
    (".inf", .float(.infinity)), ("-.INF", .float(-.infinity)), ("1e400", .tooLarge), ("-1e400", .tooLarge),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .tooLarge), ("0xFFFFFFFFFFFFFFFF", .tooLarge), ("1,5", .text), ("١", .text), ("1 ", .text),
  ])
func coreValues(_ text: String, _ value: CoreValue) {
  #expect(CoreValue(plain: text) == value)
}

@Test("A quoted scalar is a text, and `.nan` is NaN")
func quotedAndNaN() {
  #expect(Scalar(text: "10", isPlain: false).core == .text)
  guard case .float(let value) = CoreValue(plain: ".nan") else {
    Issue.record("not a float")
    return
  }
  #expect(value.isNaN)
}
