package import Schema

extension Bounds<Double> {
  /// Positive numbers that stay normal and finite in Float32, the type of parameters and gradients. Smaller ones would be rounded to 0.
  package static var positiveFloat: Self { .between(1e-37, 3e38) }

  /// 0 and the positive numbers that are finite in Float32.
  package static var nonNegativeFloat: Self { .between(0, 3e38) }
}
