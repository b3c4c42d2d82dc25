/// The sum of `values` in a fixed shape: element i goes to running lane i mod 16, and the lanes are added as a fixed tree
/// (i and i + 8, then 4, 2, 1), so that no compiler, vector width or thread changes its bits.
package func fixedSum(_ values: [Double]) -> Double {
  fixedSum(count: values.count) { values[$0] }
}

/// The sum of `value(i)` for i in 0..<count, in the shape of `fixedSum` over an array.
@inlinable
package func fixedSum(count: Int, _ value: (Int) -> Double) -> Double {
  var lanes = SIMD16<Double>.zero
  var index = 0
  while index + 16 <= count {
    for lane in 0..<16 { lanes[lane] += value(index + lane) }
    index += 16
  }
  for lane in 0..<(count - index) { lanes[lane] += value(index + lane) }
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}
