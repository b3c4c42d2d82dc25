package import Files
package import Schema

/// A line for each row, columns apart by a delimiter.
package struct Delimited: Format {
  package static let name = "delimited"
  package static let prose = """
    A line for each row, columns apart by a delimiter. Between commas or semicolons a column may stand in double quotes (RFC 4180). Empty \
    lines are passed over. The text is UTF-8.
    """
  package static let citation: String? = "RFC 4180, Common Format and MIME Type for CSV Files (quoting)"
  package static let example: String? = "{delimited: {delimiter: tab, header: true}}"

  package let delimiter: Delimiter
  package let hasHeader: Bool

  package init(_ field: Fields) {
    delimiter = field("delimiter", default: .comma, "What stands between two columns.")
    hasHeader = field("header", default: true, "Whether the first line names the columns.")
  }

  package func reader(of bytes: [UInt8]) -> DelimitedReader {
    DelimitedReader(bytes, delimiter: delimiter.separator, quotes: delimiter.takesQuotes)
  }
}
