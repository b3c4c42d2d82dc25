import Diagnostics
import Schema
import Testing

@Test("The reference has the type, range, default and description of each field")
func referenceText() {
  #expect(
    reference(for: declarations(of: Dense.self)) == """
      dense: Each output is a learnt weighted sum of all the inputs.

        of  (a node's name; required)
            The node that it reads.

        units  (an integer, at least 1; required)
            How many numbers it gives a row.

        activation  (one of `none`, `relu`, `tanh`; default none)
            Applied to each of them.

        Shorthand: `{dense: x}` is `{dense: {of: x}}`.

      """)
  #expect(
    markdownReference(for: declarations(of: Descent.self)) == """
      ### `adam`

      Adam.

      | field | type | default | description |
      |---|---|---|---|
      | `learning_rate` | a number, above 0 | `0.001` | The step's size. |
      | `betas` | a list, each element a number, at least 0 and below 1 | `[0.9, 0.999]` | The moments' decay. |

      """)
}

@Test("Constructs, fields and codes have entries, and a misspelt word gets a suggestion")
func explaining() {
  let catalogue = Catalogue(root: declarations(of: Shop.self))
  #expect(
    catalogue.entries.map(\.declaration.name) == [
      "shop", "model", "adam", "plain", "split", "dense", "mlp", "concat", "plain",
    ])
  #expect(catalogue.explain("dense")?.hasPrefix("dense: Each") == true)
  #expect(catalogue.explain("adam.learning_rate")?.contains("above 0") == true)
  #expect(catalogue.explain("units")?.contains("layer mlp: a list") == true)
  #expect(catalogue.explain("units")?.contains("layer dense: an integer, at least 1; required") == true)
  #expect(catalogue.explain("optimizer.lr")?.contains("`lr` is called `learning_rate` here.") == true)
  #expect(catalogue.explain("relu")?.contains("`activation` of layer dense: one of `none`, `relu`, `tanh`") == true)
  #expect(catalogue.explain("unknown-key")?.contains("Wrong") == true)
  #expect(catalogue.explain("danse") == nil)
  #expect(catalogue.suggestion(for: "danse") == "dense")
  #expect(catalogue.suggestion(for: "unknwon-key") == "unknown-key")
}
