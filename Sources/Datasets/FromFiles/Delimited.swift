package import Files
package import Schema

/// Delimited text with one row per line.
package struct Delimited: Format {
  package static let name = "delimited"
  package static let prose = """
    Delimited text in UTF-8 with one row per line. With the delimiters comma and semicolon, values can be enclosed in double quotes (RFC 4180). \
    Empty lines are skipped.
    """
  package static let citation: String? = "RFC 4180, Common Format and MIME Type for CSV Files (quoting)"
  package static let example: String? = "{delimited: {delimiter: tab, header: true}}"

  package let delimiter: Delimiter
  package let hasHeader: Bool

  package init(_ field: Fields) {
    delimiter = field("delimiter", default: .comma, "The text between two columns.")
    hasHeader = field("header", default: true, "Whether the first line contains the names of the columns.")
  }

  package func reader(of bytes: [UInt8]) -> DelimitedReader {
    DelimitedReader(bytes, delimiter: delimiter.separator, quotes: delimiter.allowsQuotes)
  }
}
