/// Which Receta this is.
package enum Version {
  package static let text = "0.1.0"
  /// The newest version of the language that it understands.
  package static let language = 1
}
