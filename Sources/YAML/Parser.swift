import CYAML
import Diagnostics

/// libyaml's parser of one text, which gives one event at a time.
///
/// libyaml keeps pointers into its parser, which is therefore allocated on the heap, and into the text, of which this object keeps a
/// copy.
final class Parser {
  enum Event {
    case start, end, other
    /// `version`: the version that a `%YAML` line names.
    case documentStart(version: String?)
    case alias(name: String)
    /// `isBlock`: whether it is a block scalar (`|` or `>`), whose text begins on the next line.
    case scalar(Scalar, isBlock: Bool, anchor: String?, tag: String?)
    case sequenceStart(anchor: String?, tag: String?)
    case mappingStart(anchor: String?, tag: String?)
    /// The end of a list or a mapping. In block style its position is that of the next token.
    case collectionEnd
  }

  struct SyntaxError: Error {
    var problem: String
    var position: Position
    var context: String
    var contextPosition: Position
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Surrogate pairs of JSON in the text's quoted scalars.
  private let pairs: SurrogatePairs?

  /// A parser of a text; nil when there is no memory for it.
  convenience init?(_ text: String) {
    let bytes = Array(text.utf8)
    let pairs = bytes.contains(UInt8(ascii: "\\")) ? SurrogatePairs(in: bytes) : nil
    self.init(bytes: pairs?.readable ?? bytes, pairs: pairs)
  }

  /// A parser of a text's bytes in UTF-8; nil when there is no memory for it.
  init?(bytes text: [UInt8], pairs: SurrogatePairs? = nil) {
    self.pairs = pairs
    parser = .allocate(capacity: 1)
    bytes = .allocate(capacity: max(1, text.count))
    _ = bytes.initialize(from: text)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      bytes.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// The next event with its range, and whether it begins a list or a mapping in flow style.
  func next() throws(SyntaxError) -> (event: Event, start: Position, end: Position, isFlow: Bool) {
    var event = try nextEvent()
    defer { yaml_event_delete(&event) }
    var (read, isFlow) = Self.read(event)
    if let pairs, case .scalar(var scalar, let isBlock, let anchor, let tag) = read, Self.isDoubleQuoted(event),
      let text = pairs.text(at: Self.range(event))
    {
      scalar.text = text
      read = .scalar(scalar, isBlock: isBlock, anchor: anchor, tag: tag)
    }
    return (read, Self.position(event.start_mark), Self.position(event.end_mark), isFlow)
  }

  /// The next event without its value. The range counts code points from the beginning of the text.
  func nextRaw() throws(SyntaxError) -> (isEnd: Bool, isDoubleQuoted: Bool, range: Range<Int>) {
    var event = try nextEvent()
    defer { yaml_event_delete(&event) }
    return (event.type == YAML_STREAM_END_EVENT, Self.isDoubleQuoted(event), Self.range(event))
  }

  private func nextEvent() throws(SyntaxError) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw SyntaxError(
        problem: parser.pointee.problem.map { String(cString: $0) } ?? "out of memory",
        position: Self.position(parser.pointee.problem_mark),
        context: parser.pointee.context.map { String(cString: $0) } ?? "",
        contextPosition: Self.position(parser.pointee.context_mark))
    }
    return event
  }

  private static func isDoubleQuoted(_ event: yaml_event_t) -> Bool {
    event.type == YAML_SCALAR_EVENT && event.data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
  }

  private static func range(_ event: yaml_event_t) -> Range<Int> {
    let start = Int(event.start_mark.index)
    return start..<max(start, Int(event.end_mark.index))
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
      // A scalar may hold NUL, so it is read by its length.
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
  private static func position(_ mark: yaml_mark_t) -> Position {
    Position(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
