extension Real {
  /// The cosine of x in radians, for any finite x.
  package static func cos(_ x: Double) -> Double {
    if !x.isFinite { return .nan }
    let (quadrant, rest) = reduced(x)
    switch quadrant {
    case 0: return cosine(rest)
    case 1: return -sine(rest)
    case 2: return -cosine(rest)
    default: return sine(rest)
    }
  }

  /// The sine of x in radians, for any finite x.
  package static func sin(_ x: Double) -> Double {
    if !x.isFinite { return .nan }
    if x == 0 { return x }
    let (quadrant, rest) = reduced(x)
    switch quadrant {
    case 0: return sine(rest)
    case 1: return cosine(rest)
    case 2: return -sine(rest)
    default: return -cosine(rest)
    }
  }

  /// sin(r) for |r| up to pi/4: Taylor series; the first omitted term is below 2^-63.
  private static func sine(_ r: Pair) -> Double {
    let z = r.high * r.high
    var p = 1.0 / 355_687_428_096_000
    p = p * z - 1.0 / 1_307_674_368_000
    p = p * z + 1.0 / 6_227_020_800
    p = p * z - 1.0 / 39_916_800
    p = p * z + 1.0 / 362880
    p = p * z - 1.0 / 5040
    p = p * z + 1.0 / 120
    p = p * z - 1.0 / 6
    return r.high + (r.high * z * p + r.low * (1 - 0.5 * z))
  }

  /// cos(r) for |r| up to pi/4: Taylor series; the first omitted term is below 2^-67.
  private static func cosine(_ r: Pair) -> Double {
    let z = r.high * r.high
    var p = -1.0 / 6_402_373_705_728_000
    p = p * z + 1.0 / 20_922_789_888_000
    p = p * z - 1.0 / 87_178_291_200
    p = p * z + 1.0 / 479_001_600
    p = p * z - 1.0 / 3_628_800
    p = p * z + 1.0 / 40320
    p = p * z - 1.0 / 720
    p = p * z + 1.0 / 24
    let half = 0.5 * z
    let upper = 1 - half
    return upper + (((1 - upper) - half) + (z * z * p - r.high * r.low))
  }

  /// x = (quadrant + 4n) pi/2 + rest, |rest| up to about pi/4.
  private static func reduced(_ x: Double) -> (quadrant: Int, rest: Pair) {
    if x.magnitude <= 0.7853981633974483 { return (0, Pair(x)) }
    if x.magnitude > 0x1p20 {
      let (quadrant, rest) = reducedLarge(x.magnitude)
      return x > 0 ? (quadrant, rest) : (-quadrant & 3, Pair(-rest.high, -rest.low))
    }
    // pi/2 in parts of 33 bits, so that the product of n and each part is exact.
    let n = nearestWhole(x * 0.6366197723675814)
    let first = Pair.sum(x, -n * 0x1.921fb544p+0)
    let rest = first + Pair(-n * 0x1.0b4611a6p-34) + Pair(-n * 0x1.3198a2ep-69) + Pair(-n * 0x1.b839a252049c1p-104)
    return (Int(n) & 3, rest)
  }

  /// Argument reduction for large positive x with the required digits of 2/pi (Payne and Hanek 1983): x 2/pi modulo 4 in 192 bits.
  private static func reducedLarge(_ x: Double) -> (quadrant: Int, rest: Pair) {
    let mantissa = x.bitPattern & 0x000F_FFFF_FFFF_FFFF | 0x0010_0000_0000_0000
    // The binary digit of 2/pi whose product with x's lowest bit has weight 2; earlier digits give multiples of full turns.
    let position = Int(x.bitPattern >> 52) - 1075 - 2 + 64
    func word(_ index: Int) -> UInt64 {
      let (whole, part) = ((position + 64 * index) / 64, UInt64(position & 63))
      return twoOverPi[whole] << part | (part == 0 ? 0 : twoOverPi[whole + 1] >> (64 - part))
    }
    let low = mantissa.multipliedFullWidth(by: word(2))
    let middle = mantissa.multipliedFullWidth(by: word(1))
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let first = mantissa &* word(0) &+ middle.high &+ (carry ? 1 : 0)
    var quadrant = Int(first >> 62)
    var fraction = [first << 2 | second >> 62, second << 2 | low.low >> 62, low.low << 2]
    let isUpper = fraction[0] >> 63 == 1
    if isUpper {
      quadrant = (quadrant + 1) & 3
      fraction = fraction.map { ~$0 }
    }
    var sum = Pair(0)
    var weight = 0x1p-32
    for word in fraction {
      for half in [word >> 32, word & 0xFFFF_FFFF] {
        sum = sum + Pair(Double(half) * weight)
        weight *= 0x1p-32
      }
    }
    let rest = sum * Pair(1.5707963267948966, 6.123233995736766e-17)
    return (quadrant, isUpper ? Pair(-rest.high, -rest.low) : rest)
  }

  /// 64 zeros, then the binary digits of 2/pi after the point.
  private static let twoOverPi: [UInt64] = [
    0,
    0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041, 0xFE51_63AB_DEBB_C561,
    0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C, 0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484,
    0xE99C_7026_B45F_7E41, 0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
    0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D, 0x7527_BAC7_EBE5_F17B,
    0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08, 0x5603_3046_FC7B_6BAB, 0xF0CF_BC20_9AF4_361D,
  ]
}
