import Testing

@testable import Reports

@Suite struct SpecListingTests {
  private func listing(_ spec: String) -> String {
    var markup = Markup()
    SpecListing(spec: spec).draw(into: &markup)
    return markup.text
  }

  @Test(
    "The listing contains every character of the spec",
    arguments: [
      Sample.spec, "", "\n\n", "a: 'it''s # no comment' # a comment", "a: \"x \\\" # y\\\\\" # z",
      "x: {a: [1, {b: c}], d: }",
      "url: http://host:80/a#b", "- - a\n- 'open", ": odd\n}{][,,", "k:\tv\u{A0}", "\"\\", "{a:}", "<b>: </b>&amp;",
      "a: |\n  text: # here\n", "日本: ünï 🙂\r\nx: y",
    ])
  func listingContainsEvery(spec: String) {
    let tags = Tags(listing(spec))
    #expect(tags.faults.isEmpty)
    // Of control characters, which no spec may hold, the return alone occurs here.
    #expect(tags.text == String(spec.map { $0 == "\r\n" ? "\u{FFFD}\n" : String($0) }.joined()))
  }

  @Test("Keys, numbers, words, references, quoted texts and comments have classes")
  func keysNumbersWords() {
    let html = listing("size: {a: 1e-3, b: $(n * 2), c: yes, d: true} # why\nid: '042'\nat: 12:30\n- -3")
    for part in [
      "<span class=\"key\">size</span>", "<span class=\"key\">b</span>", "<span class=\"number\">1e-3</span>",
      "<span class=\"reference\">$(n * 2)</span>", "<span class=\"word\">true</span>",
      "<span class=\"comment\"># why</span>", "<span class=\"text\">&#39;042&#39;</span>", ": <span>12:30</span>",
      ": <span>yes</span>,",
      "<span class=\"number\">-3</span>",
    ] {
      #expect(html.contains(part), "\(part)")
    }
  }
}
