import LibC
import Numerics
import Testing

@Suite struct RealTests {
  struct Case {
    var function: String
    var x: Double
    var y: Double
    var expected: Double
  }

  /// Figures of mpmath; `Tests/Fixtures/numerics/make_real.py` makes them.
  static let cases: [Case] = text(of: "numerics/real.csv").split(separator: "\n").compactMap { line in
    let parts = line.split(separator: ",").map(String.init)
    func number(_ index: Int) -> Double { UInt64(parts[index], radix: 16).map { Double(bitPattern: $0) } ?? .nan }
    return parts.count == 4 ? Case(function: parts[0], x: number(1), y: number(2), expected: number(3)) : nil
  }

  @Test(
    "Functions are within their stated error of mpmath",
    arguments: [
      ("exp", 1.0), ("log", 1.0), ("log1p", 1.5), ("sin", 1.0), ("cos", 1.0), ("tanh", 2.0), ("pow", 1.5),
    ]) func accuracy(function: String, bound: Double)
  {
    let cases = Self.cases.filter { $0.function == function }
    #expect(cases.count >= 250)
    for one in cases {
      let value =
        switch function {
        case "exp": Real.exp(one.x)
        case "log": Real.log(one.x)
        case "log1p": Real.log1p(one.x)
        case "sin": Real.sin(one.x)
        case "cos": Real.cos(one.x)
        case "tanh": Real.tanh(one.x)
        default: Real.pow(one.x, one.y)
        }
      if value == one.expected { continue }
      let error = (value - one.expected).magnitude / one.expected.ulp
      if !(error <= bound) {
        Issue.record("\(function)(\(one.x), \(one.y)) = \(value), not \(one.expected): \(error) ulp")
      }
    }
  }

  @Test("Special values follow IEEE 754") func specialValues() {
    let (inf, nan) = (Double.infinity, Double.nan)
    #expect(Real.exp(inf) == inf && Real.exp(-inf) == 0 && Real.exp(nan).isNaN && Real.exp(0) == 1)
    #expect(Real.log(0) == -inf && Real.log(-1).isNaN && Real.log(inf) == inf && Real.log(1) == 0)
    #expect(Real.log1p(-1) == -inf && Real.log1p(-2).isNaN && Real.log1p(inf) == inf && Real.log1p(0) == 0)
    #expect(Real.sin(inf).isNaN && Real.cos(-inf).isNaN && Real.sin(nan).isNaN && Real.cos(0) == 1)
    #expect(Real.sin(-0.0).sign == .minus)
    #expect(Real.tanh(inf) == 1 && Real.tanh(-inf) == -1 && Real.tanh(nan).isNaN && Real.tanh(0) == 0)
    for x in [0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, inf, -inf, nan] {
      for y in [0.0, 1, -1, 2, 3, -3, 0.5, inf, -inf, nan, 1e300, -1e300] {
        let (ours, system) = (Real.pow(x, y), pow(x, y))
        #expect(
          ours.isNaN && system.isNaN || ours == system && (ours != 0 || ours.sign == system.sign)
            || ours.isNormal && (ours - system).magnitude <= system.ulp,
          "pow(\(x), \(y)) = \(ours), not \(system)")
      }
    }
  }
}

/// A fixture's text, by its path below `Tests/Fixtures`.
func text(of fixture: String) -> String {
  let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  guard let file = fopen("/\(folder)/Fixtures/\(fixture)", "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
  return String(decoding: bytes, as: UTF8.self)
}
