internal import KernelInterface

/// A vector of adjacent columns of a product.
protocol Lanes {
  static var width: Int { get }
  static func repeating(_ x: Float) -> Self
  static func load(_ p: Floats) -> Self
  func store(_ p: MutableFloats)
  /// self + a · b with a single rounding.
  func plus(_ a: Float, _ b: Self) -> Self
  func plus(_ other: Self) -> Self
  func times(_ factor: Float) -> Self
  /// max(self, 0). Written with `.<=`: some builds would compile a comparison with `.<` to a maximum instruction, which treats denormals
  /// differently.
  var positivePart: Self { get }
  /// self where `mask` is positive, else 0.
  func kept(where mask: Self) -> Self
}

extension SIMD16<Float>: Lanes {
  @inline(always) static var width: Int { 16 }
  @inline(always) static func repeating(_ x: Float) -> Self { Self(repeating: x) }
  @inline(always) static func load(_ p: Floats) -> Self { UnsafeRawPointer(p).loadUnaligned(as: Self.self) }
  @inline(always) func store(_ p: MutableFloats) { UnsafeMutableRawPointer(p).storeBytes(of: self, as: Self.self) }
  @inline(always) func plus(_ a: Float, _ b: Self) -> Self { fma(Self(repeating: a), b, self) }
  @inline(always) func plus(_ other: Self) -> Self { self + other }
  @inline(always) func times(_ factor: Float) -> Self { self * factor }
  @inline(always) var positivePart: Self { replacing(with: Self(), where: self .<= Self()) }
  @inline(always) func kept(where mask: Self) -> Self { Self().replacing(with: self, where: mask .> Self()) }
}

extension SIMD8<Float>: Lanes {
  @inline(always) static var width: Int { 8 }
  @inline(always) static func repeating(_ x: Float) -> Self { Self(repeating: x) }
  @inline(always) static func load(_ p: Floats) -> Self { UnsafeRawPointer(p).loadUnaligned(as: Self.self) }
  @inline(always) func store(_ p: MutableFloats) { UnsafeMutableRawPointer(p).storeBytes(of: self, as: Self.self) }
  @inline(always) func plus(_ a: Float, _ b: Self) -> Self { fma(Self(repeating: a), b, self) }
  @inline(always) func plus(_ other: Self) -> Self { self + other }
  @inline(always) func times(_ factor: Float) -> Self { self * factor }
  @inline(always) var positivePart: Self { replacing(with: Self(), where: self .<= Self()) }
  @inline(always) func kept(where mask: Self) -> Self { Self().replacing(with: self, where: mask .> Self()) }
}

extension SIMD4<Float>: Lanes {
  @inline(always) static var width: Int { 4 }
  @inline(always) static func repeating(_ x: Float) -> Self { Self(repeating: x) }
  @inline(always) static func load(_ p: Floats) -> Self { UnsafeRawPointer(p).loadUnaligned(as: Self.self) }
  @inline(always) func store(_ p: MutableFloats) { UnsafeMutableRawPointer(p).storeBytes(of: self, as: Self.self) }
  @inline(always) func plus(_ a: Float, _ b: Self) -> Self { fma(Self(repeating: a), b, self) }
  @inline(always) func plus(_ other: Self) -> Self { self + other }
  @inline(always) func times(_ factor: Float) -> Self { self * factor }
  @inline(always) var positivePart: Self { replacing(with: Self(), where: self .<= Self()) }
  @inline(always) func kept(where mask: Self) -> Self { Self().replacing(with: self, where: mask .> Self()) }
}

extension SIMD2<Float>: Lanes {
  @inline(always) static var width: Int { 2 }
  @inline(always) static func repeating(_ x: Float) -> Self { Self(repeating: x) }
  @inline(always) static func load(_ p: Floats) -> Self { UnsafeRawPointer(p).loadUnaligned(as: Self.self) }
  @inline(always) func store(_ p: MutableFloats) { UnsafeMutableRawPointer(p).storeBytes(of: self, as: Self.self) }
  @inline(always) func plus(_ a: Float, _ b: Self) -> Self { fma(Self(repeating: a), b, self) }
  @inline(always) func plus(_ other: Self) -> Self { self + other }
  @inline(always) func times(_ factor: Float) -> Self { self * factor }
  @inline(always) var positivePart: Self { replacing(with: Self(), where: self .<= Self()) }
  @inline(always) func kept(where mask: Self) -> Self { Self().replacing(with: self, where: mask .> Self()) }
}

/// One column.
struct OneLane: Lanes {
  var x: Float
  @inline(always) static var width: Int { 1 }
  @inline(always) static func repeating(_ x: Float) -> Self { Self(x: x) }
  @inline(always) static func load(_ p: Floats) -> Self { Self(x: p.pointee) }
  @inline(always) func store(_ p: MutableFloats) { p.pointee = x }
  @inline(always) func plus(_ a: Float, _ b: Self) -> Self { Self(x: fma(a, b.x, x)) }
  @inline(always) func plus(_ other: Self) -> Self { Self(x: x + other.x) }
  @inline(always) func times(_ factor: Float) -> Self { Self(x: x * factor) }
  @inline(always) var positivePart: Self { x <= 0 ? Self(x: 0) : self }
  @inline(always) func kept(where mask: Self) -> Self { mask.x > 0 ? self : Self(x: 0) }
}
