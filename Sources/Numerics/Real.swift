/// Functions of Float64 whose bits are the same on every machine: additions, multiplications and divisions alone, each rounded
/// as IEEE 754 says, in a fixed order. A system's own functions differ by processor. Accurate to about 1 ulp.
package enum Real {
  /// ln 2 in two parts: the upper has 32 bits, so that its product with an exponent is exact.
  static let ln2High = 0x1.62e42feep-1
  static let ln2Low = 0x1.a39ef35793c76p-33
}
