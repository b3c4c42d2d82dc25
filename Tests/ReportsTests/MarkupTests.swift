import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test("What HTML reads as markup is escaped in texts and in attributes")
  func htmlReadsMarkup() {
    var markup = Markup()
    markup.element("b", ["title": "\"<&>'"]) { $0.write("<script>alert('x' & \"y\")</script>") }
    #expect(
      markup.text == "<b title=\"&quot;&lt;&amp;&gt;&#39;\">"
        + "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;</b>")
  }

  @Test("Control characters that HTML forbids become the replacement character")
  func controlCharactersHtml() {
    var markup = Markup()
    markup.write("a\u{0}b\u{1B}c\u{85}d\te\nf é 日本 \u{1F600}")
    #expect(markup.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te\nf é 日本 \u{1F600}")
  }

  @Test("Void elements have no end tag and bare attributes no value")
  func voidElementsNo() {
    var markup = Markup()
    markup.element("input", ["type": "radio", "checked": ""])
    markup.element("p")
    #expect(markup.text == "<input type=\"radio\" checked><p></p>")
  }
}
