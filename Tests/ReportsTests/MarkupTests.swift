import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test func `what HTML reads as markup is escaped in texts and in attributes`() {
    var markup = Markup()
    markup.element("b", ["title": "\"<&>'"]) { $0.write("<script>alert('x' & \"y\")</script>") }
    #expect(
      markup.text == "<b title=\"&quot;&lt;&amp;&gt;&#39;\">"
        + "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;</b>")
  }

  @Test func `control characters that HTML forbids become the replacement character`() {
    var markup = Markup()
    markup.write("a\u{0}b\u{1B}c\u{85}d\te\nf é 日本 \u{1F600}")
    #expect(markup.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te\nf é 日本 \u{1F600}")
  }

  @Test func `void elements have no end tag and bare attributes no value`() {
    var markup = Markup()
    markup.element("input", ["type": "radio", "checked": ""])
    markup.element("p")
    #expect(markup.text == "<input type=\"radio\" checked><p></p>")
  }
}
