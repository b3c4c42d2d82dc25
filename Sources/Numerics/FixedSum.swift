/// The sum of `values` in a fixed order: element i is added to lane i mod 16, and the lanes are added in a fixed tree (i and i + 8,
/// then 4, 2, 1). The bits do not depend on the compiler, the vector width or the threads.
package func fixedSum(_ values: [Double]) -> Double {
  fixedSum(count: values.count) { values[$0] }
}

/// The sum of `value(i)` for i in 0..<count, in the order of `fixedSum(_:)`.
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
