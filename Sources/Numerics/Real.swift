/// Float64 functions with the same bits on every machine, unlike the system's mathematics library: only IEEE 754 additions,
/// multiplications and divisions in a fixed order. Accurate to about 1 ulp.
package enum Real {
  /// ln 2 as the sum of two numbers; the first has 32 bits, so that its product with an exponent is exact.
  static let ln2High = 0x1.62e42feep-1
  static let ln2Low = 0x1.a39ef35793c76p-33
}
