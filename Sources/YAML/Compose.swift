package import Diagnostics

package func compose(_ source: SourceText, into collector: Collector) -> Node? { nil }
