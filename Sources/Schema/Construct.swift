/// A part of a spec with fields: a layer, an optimizer, a section. It declares its fields by reading them.
///
/// ```swift
/// struct Dense: Layer {                                   // protocol Layer: Construct
///   static let name = "dense"
///   static let prose = "Each output is a learnt weighted sum of all the inputs."
///   let source: Fields.Source                             // only where later checks report
///   let of: NodeName
///   let units: Int
///   let activation: Activation
///
///   init(_ field: Fields) {
///     source = field.source
///     of = field("of", "The node that it reads.")
///     units = field("units", .atLeast(1), "How many numbers it gives a row.")
///     activation = field("activation", default: .none, "Applied to each of them.")
///   }
/// }
///
/// enum Activation: String, WordValue { case none, relu }
///
/// enum Layers: Family {                                   // the family: one line a kind
///   static let name = "layer"
///   static let kinds = [Kind(Dense.self), Kind(Embedding.self)]
/// }
/// extension Kind where Member == any Layer {
///   init<L: Layer>(_ type: L.Type) { self.init(type) { $0 } }
/// }
///
/// struct ModelSpec: Construct {
///   static let name = "model"
///   static let prose = "The network that scores a user and an item."
///   let source: Fields.Source
///   let layers: Table<Choice<Layers>>                     // layers: {hidden: {dense: {of: pair, units: 8}}}
///   let output: NodeName
///   init(_ field: Fields) {
///     source = field.source
///     layers = field("layers", "The layers, each under its node's name.")
///     output = field("output", "The node whose value ranks items.")
///   }
/// }
///
/// let model = decode(ModelSpec.self, from: node, into: collector).value
/// for (name, layer) in model.layers { build(layer.member, as: name.value) }
/// model.source.report(.unknownNode, "nothing defines `x`", at: "output", into: collector)
/// ```
///
/// The same `init` decodes a spec and, when there is none, records the fields; so it must not branch on a value before all
/// fields are read. A check of several fields comes after them: `field.report(…, at: "test")`, which does nothing where a field is
/// invalid and holds a placeholder.
package protocol Construct: Sendable {
  /// The name in specs: `dense`.
  static var name: String { get }
  /// What it is or does, in one or more sentences.
  static var prose: String { get }
  /// The field that a bare word, number or list stands for: with `of`, `{dot: [p, q]}` is `{dot: {of: [p, q]}}`.
  static var shorthand: String? { get }
  /// The form of the value of its only key, where the spec chooses the key, as `block` names one of the spec's blocks.
  static var namedArguments: Form? { get }
  /// The formula that it computes, in one or more lines.
  static var formula: String? { get }
  /// The shapes of input and output: "vector [n] → vector [units]".
  static var shapes: String? { get }
  /// The source of the formula: authors, year, title.
  static var citation: String? { get }
  /// How it differs from what other libraries compute under the same name.
  static var remarks: String? { get }
  /// How it is written where that is more than its name: `ndcg@k`.
  static var title: String? { get }
  /// An example: for a layer an entry of `layers`, else a value.
  static var example: String? { get }

  init(_ field: Fields)
}

extension Construct {
  package static var shorthand: String? { nil }
  package static var namedArguments: Form? { nil }
  package static var formula: String? { nil }
  package static var shapes: String? { nil }
  package static var citation: String? { nil }
  package static var remarks: String? { nil }
  package static var title: String? { nil }
  package static var example: String? { nil }
}
