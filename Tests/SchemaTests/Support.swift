import Diagnostics
import Schema
import YAML

/// What reading a text as a `Shop` printed, and what it came to.
func read(_ text: String, set: [String] = [], file: String = "shop.yaml") -> (printed: String, decoded: Decoded<Shop>?)
{
  let collector = Collector()
  let overrides = Override.parse(set, into: collector)
  guard let source = sourceText(file: file, bytes: Array(text.utf8), into: collector),
    let root = compose(source, into: collector)
  else { return (printed(collector), nil) }
  let node = substituteParameters(in: root, overrides: overrides, into: collector)
  let decoded = decode(Shop.self, from: node, into: collector)
  return (printed(collector), decoded)
}

func printed(_ collector: Collector) -> String {
  TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources)
}
