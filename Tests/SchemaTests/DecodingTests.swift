import Diagnostics
import Schema
import Testing
import YAML

@Test("declarations come from the init that decodes")
func declaredOnce() {
  let declared = declarations(of: Shop.self)
  #expect(declared.fields.map(\.key).prefix(3) == ["name", "seed", "parameters"])
}
