package import Files
package import Schema

/// A format of data files.
package protocol Format: Construct {
  /// Whether the first line contains the names of the columns.
  var hasHeader: Bool { get }
  var delimiter: Delimiter { get }
  /// A reader of the rows of a file.
  func reader(of bytes: [UInt8]) -> DelimitedReader
}

/// The formats of data files.
package enum Formats: Family {
  package static let name = "format"
  package static let kinds = [Kind(Delimited.self)]
}

extension Kind where Member == any Format {
  init<F: Format>(_ type: F.Type) { self.init(type) { $0 } }
}
