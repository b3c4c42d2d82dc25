import GraphIR
import Testing

/// An operation with inputs to test it on.
struct OperationCase: Sendable, CustomTestStringConvertible {
  let operation: any Operation
  let build: @Sendable (inout GradientChecker) throws -> [NodeID]

  init(
    _ operation: any Operation, _ build: @escaping @Sendable (inout GradientChecker) throws -> [NodeID] = { _ in [] }
  ) {
    self.operation = operation
    self.build = build
  }

  var testDescription: String { operation.name }

  /// Every operation with every kind of inputs that its shape rule allows.
  static let all: [OperationCase] = inputs + functions + pairs + parts + sums + products + catalogue + lists

  static let inputs = [
    OperationCase(Input.label), OperationCase(Constant(2.5)),
    OperationCase(Parameter("leaf0", Shape([2]), .zeros)) {
      _ = try $0.whole(2)
      return []
    },
    OperationCase(DropoutMask(node: "d", width: 3, rate: 0.25)),
  ]

  static let functions =
    ([
      Relu(), Step(), Sigmoid(), Tanh(), Gelu(), NormalCumulative(), NormalDensity(), OneMinus(), Softplus(), Exp(),
      Scale(-1.5), InverseRoot(epsilon: 1.5),
    ]
    as [any Operation]).flatMap { operation in
      [
        OperationCase(operation) { [try $0.row(3)] },
        OperationCase(operation) { [try $0.whole(2, 3)] },
      ]
    }

  static let pairs =
    ([Add(), Subtract(), Multiply()] as [any Operation]).flatMap { operation in
      [
        OperationCase(operation) { [try $0.row(3), try $0.row(3)] },
        OperationCase(operation) { [try $0.row(3), try $0.whole(3)] },
        OperationCase(operation) { [try $0.whole(3), try $0.row(3)] },
        OperationCase(operation) { [try $0.row(3), try $0.row(1)] },
        OperationCase(operation) { [try $0.row(1), try $0.whole(3)] },
        OperationCase(operation) { [try $0.whole(1), try $0.row(3)] },
        OperationCase(operation) { [try $0.whole(2, 3), try $0.whole(1)] },
        OperationCase(operation) {
          let x = try $0.row(2)
          return [x, x]
        },
      ]
    } + [OperationCase(BinaryCrossEntropy()) { [try $0.row(1), try $0.row(1)] }]

  static let parts = [
    OperationCase(Concat()) { [try $0.row(2), try $0.row(3), try $0.row(1)] },
    OperationCase(Concat()) { [try $0.row(2), try $0.whole(3)] },
    OperationCase(Concat()) { [try $0.whole(2, 3), try $0.whole(1, 3)] },
    OperationCase(Slice(offset: 1, count: 2)) { [try $0.row(4)] },
    OperationCase(Slice(offset: 1, count: 2)) { [try $0.whole(4, 3)] },
    OperationCase(Embed(offset: 1, length: 4)) { [try $0.row(2)] },
    OperationCase(Embed(offset: 2, length: 4)) { [try $0.whole(2, 3)] },
    OperationCase(Broadcast(Shape([3]))) { [try $0.row(1)] },
    OperationCase(Broadcast(Shape([2, 3]))) { [try $0.whole(1)] },
  ]

  static let sums = [
    OperationCase(SumElements()) { [try $0.row(3)] },
    OperationCase(SumElements()) { [try $0.whole(2, 3)] },
    OperationCase(SumRows()) { [try $0.row(3)] },
    OperationCase(BroadcastRows()) { [try $0.whole(3)] },
    OperationCase(BatchMean()) { [try $0.row(1)] },
    OperationCase(SpreadMean()) { [try $0.whole(1)] },
    OperationCase(SumSquares()) { [try $0.whole(2, 3)] },
    OperationCase(Softmax()) { [try $0.row(3)] },
    OperationCase(Softmax()) { [try $0.row(1)] },
    OperationCase(Softmax()) { [try $0.graph.add(Concat(), [try $0.row(2), try $0.itemRow(3)])] },
  ]

  static let products = [
    OperationCase(Gather()) { [try $0.whole(3, 2), try $0.graph.add(Input.item)] },
    OperationCase(ScatterAdd(rows: 3)) { [try $0.graph.add(Input.item), try $0.row(2)] },
    OperationCase(MatrixProduct()) { [try $0.row(3), try $0.whole(3, 2)] },
    OperationCase(MatrixProduct(transposed: true)) { [try $0.row(2), try $0.whole(3, 2)] },
    OperationCase(OuterSum()) { [try $0.row(3), try $0.row(2)] },
  ]

  static let catalogue = [
    OperationCase(CatalogueProduct()) { [try $0.row(2), try $0.whole(3, 2)] },
    OperationCase(LogSumExp()) { [try $0.row(3)] },
    OperationCase(LogSumExp()) { [try $0.graph.add(CatalogueProduct(), [try $0.row(2), try $0.whole(3, 2)])] },
    OperationCase(PickItem()) { [try $0.row(3), try $0.graph.add(Input.item)] },
    OperationCase(PlaceItem(items: 3)) { [try $0.graph.add(Input.item), try $0.row(1)] },
  ]

  static let lists: [OperationCase] = [
    OperationCase(ListInput(GradientChecker.list)), OperationCase(ListWeight(GradientChecker.list, .count)),
    OperationCase(ListWeight(GradientChecker.list, .rootOfCount)),
    OperationCase(SumEntries(GradientChecker.list)) { [try $0.entries(2)] },
    OperationCase(SpreadEntries(GradientChecker.list)) { [try $0.row(2)] },
    OperationCase(Gather()) { [try $0.whole(3, 2), try $0.graph.add(ListInput(GradientChecker.list))] },
    OperationCase(ScatterAdd(rows: 3)) { [try $0.graph.add(ListInput(GradientChecker.list)), try $0.entries(2)] },
    OperationCase(MatrixProduct()) { [try $0.entries(3), try $0.whole(3, 2)] },
    OperationCase(OuterSum()) { [try $0.entries(3), try $0.entries(2)] },
    OperationCase(SumRows()) { [try $0.entries(3)] },
    OperationCase(Multiply()) { [try $0.entries(3), try $0.entries(1)] },
    OperationCase(Add()) { [try $0.entries(3), try $0.whole(3)] },
    OperationCase(Concat()) { [try $0.entries(3), try $0.whole(1)] },
    OperationCase(Tanh()) { [try $0.entries(3)] },
  ]
}
