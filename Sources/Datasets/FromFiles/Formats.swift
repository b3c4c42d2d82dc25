package import Files
package import Schema

/// How a data file is written.
package protocol Format: Construct {
  /// Whether its first line names the columns.
  var hasHeader: Bool { get }
  /// The bytes of a file as a table.
  func reader(of bytes: [UInt8]) -> DelimitedReader
}

/// The kinds of formats.
package enum Formats: Family {
  package static let name = "format"
  package static let kinds = [Kind(Delimited.self)]
}

extension Kind where Member == any Format {
  init<F: Format>(_ type: F.Type) { self.init(type) { $0 } }
}
