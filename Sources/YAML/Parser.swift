import CYAML
import Diagnostics

/// libyaml's parser over one text, an event at a time.
///
/// The parser lives on the heap: libyaml keeps pointers into it. It reads the text in place, so this object keeps a copy.
final class Parser {
  enum Event {
    case start, end, other
    /// With the version that a `%YAML` line names.
    case documentStart(version: String?)
    case alias(name: String)
    /// `isBlock`: whether it is a `|` or `>`, whose text begins on the next line.
    case scalar(Scalar, isBlock: Bool, anchor: String?, tag: String?)
    case sequenceStart(anchor: String?, tag: String?)
    case mappingStart(anchor: String?, tag: String?)
    /// A collection's end; a block collection's mark is where the next token starts.
    case collectionEnd
  }

  struct SyntaxError: Error {
    var problem: String
    var place: Place
    var context: String
    var contextPlace: Place
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Nil when there is no memory for it.
  init?(_ text: String) {
    parser = .allocate(capacity: 1)
    bytes = .allocate(capacity: max(1, text.utf8.count))
    _ = bytes.initialize(from: text.utf8)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      bytes.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, text.utf8.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// The next event and where it stands.
  func next() throws(SyntaxError) -> (event: Event, start: Place, end: Place, isFlow: Bool) {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw SyntaxError(
        problem: parser.pointee.problem.map { String(cString: $0) } ?? "out of memory",
        place: Self.place(parser.pointee.problem_mark),
        context: parser.pointee.context.map { String(cString: $0) } ?? "",
        contextPlace: Self.place(parser.pointee.context_mark))
    }
    defer { yaml_event_delete(&event) }
    let (read, isFlow) = Self.read(event)
    return (read, Self.place(event.start_mark), Self.place(event.end_mark), isFlow)
  }

  private static func read(_ event: yaml_event_t) -> (Event, Bool) {
    switch event.type {
    case YAML_STREAM_START_EVENT: return (.start, false)
    case YAML_STREAM_END_EVENT: return (.end, false)
    case YAML_DOCUMENT_START_EVENT:
      let version = event.data.document_start.version_directive
      return (.documentStart(version: version.map { "\($0.pointee.major).\($0.pointee.minor)" }), false)
    case YAML_ALIAS_EVENT: return (.alias(name: text(event.data.alias.anchor) ?? ""), false)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // A scalar may hold NUL, so its length counts, not its end.
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let plain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
      return (
        .scalar(
          Scalar(text: text, isPlain: plain), isBlock: isBlock, anchor: Self.text(scalar.anchor),
          tag: Self.text(scalar.tag)), false
      )
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return (
        .sequenceStart(anchor: text(start.anchor), tag: text(start.tag)), start.style == YAML_FLOW_SEQUENCE_STYLE
      )
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return (.mappingStart(anchor: text(start.anchor), tag: text(start.tag)), start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return (.collectionEnd, false)
    default: return (.other, false)
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// libyaml counts lines and columns from 0, columns in code points.
  private static func place(_ mark: yaml_mark_t) -> Place {
    Place(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
