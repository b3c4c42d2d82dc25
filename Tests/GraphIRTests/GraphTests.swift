import GraphIR
import Testing

struct GraphTests {
  @Test("Equal operations on equal inputs share a node")
  func valueNumbering() throws {
    var graph = Graph()
    let user = try graph.add(Input.user)
    let table = try graph.add(Parameter("a", Shape([4, 2]), .zeros))
    let vector = try graph.add(Gather(), [table, user])
    #expect(try graph.add(Gather(), [table, user], name: "vector") == vector)
    #expect(graph[vector].name == "vector")
    #expect(try graph.add(Gather(), [table, user], name: "again") == vector)
    #expect(graph[vector].name == "vector")
    #expect(try graph.add(Scale(2), [vector]) == graph.add(Scale(2), [vector]))
    #expect(try graph.add(Scale(2), [vector]) != graph.add(Scale(3), [vector]))
    let half = try graph.add(Scale(0.5), [vector])
    #expect(try graph.add(Subtract(), [half, vector]) != graph.add(Subtract(), [vector, half]))
    #expect(try graph.add(Parameter("b", Shape([4, 2]), .zeros)) != table)
  }

  @Test("Axes follow from the inputs, and batch values have none")
  func axes() throws {
    var checker = GradientChecker(seed: 1)
    let (user, item, bias) = (try checker.row(2), try checker.itemRow(2), try checker.whole(2))
    let pair = try checker.graph.add(Multiply(), [user, item])
    let biased = try checker.graph.add(Add(), [item, bias])
    let mean = try checker.graph.add(BatchMean(), [pair])
    let label = try checker.graph.add(Input.label)
    let mask = try checker.graph.add(DropoutMask(node: "d", width: 2, rate: 0.1))
    let axes = [user, item, bias, pair, biased, mean, label, mask].map { checker.graph[$0].axes }
    #expect(axes == [.user, .item, [], .pair, .item, [], .pair, .pair])
  }

  @Test("Mismatched shapes are refused with both shapes")
  func shapeErrors() throws {
    var graph = Graph()
    let a = try graph.add(Parameter("a", Shape([3]), .zeros))
    let b = try graph.add(Parameter("b", Shape([2]), .zeros))
    let user = try graph.add(Input.user)
    let refusals: [(any Operation, [NodeID], String)] = [
      (Add(), [a, b], "add expects two values of one shape, or one of them [1]; found (whole [3], whole [2])"),
      (
        Multiply(), [a, user], "multiply expects two values of one shape, or one of them [1]; found (whole [3], row id)"
      ),
      (Relu(), [user], "relu expects one numeric value; found (row id)"),
      (
        Gather(), [a, user],
        "gather expects a table for the whole batch and an id per row or entry; found (whole [3], row id)"
      ),
      (Slice(offset: 2, count: 2), [a], "slice expects a value of at least 4 entries; found (whole [3])"),
      (BatchMean(), [a], "batch_mean expects one value per row; found (whole [3])"),
      (
        DropoutMask(node: "d", width: 1, rate: 1), [],
        "dropout_mask expects no input, and a rate of at least 0 and below 1; found ()"
      ),
    ]
    for (operation, inputs, text) in refusals {
      let error = #expect(throws: ShapeError.self) { try graph.add(operation, inputs) }
      #expect(error?.description == text)
    }
  }

  @Test("Unary functions equal Python's math module")
  func functionValues() {
    // python3 -c "from math import *; ..." at 0.7 and -1.3: 1/(1+exp(-x)), tanh(x), x*erfc(-x/sqrt(2))/2,
    // erfc(-x/sqrt(2))/2, exp(-x*x/2)/sqrt(2*pi), log1p(exp(x))
    let expected: [(any UnaryOperation.Type, Double, Double)] = [
      (Sigmoid.self, 0.6681877721681662, 0.2141650169574414),
      (Tanh.self, 0.6043677771171636, -0.8617231593133063),
      (Gelu.self, 0.5306254434438489, -0.12584062996129344),
      (NormalCumulative.self, 0.758036347776927, 0.09680048458561034),
      (NormalDensity.self, 0.31225393336676127, 0.17136859204780736),
      (Softplus.self, 1.103186048885458, 0.2410084538329922),
    ]
    for (function, above, below) in expected {
      #expect(abs(function.value(0.7) - above) < 1e-15)
      #expect(abs(function.value(-1.3) - below) < 1e-15)
    }
    #expect(Relu.value(0) == 0 && Step.value(0) == 0 && Step.value(1e-300) == 1 && OneMinus.value(0.25) == 0.75)
  }

  @Test("Cross-entropy is exact for logits of any size")
  func crossEntropy() throws {
    // -log(sigmoid(z)) and -log(1 - sigmoid(z)): 0 or |z| far out, log(2) at 0.
    var graph = Graph()
    let table = try graph.add(Parameter("z", Shape([5, 1]), .zeros))
    let logit = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let loss = try graph.add(BinaryCrossEntropy(), [logit, try graph.add(Input.label)])
    let logits = Tensor(Shape([5, 1]), [1000, -1000, 0, 1000, -1000])
    let context = EvaluationContext(
      users: [0, 1, 2, 3, 4], items: [0, 0, 0, 0, 0], labels: [1, 0, 1, 0, 1], parameters: ["z": logits])
    #expect(graph.evaluate([loss], in: context)[0].values == [0, 0, 0.6931471805599453, 1000, 1000])
  }

  @Test("A listing is a table with one line per node")
  func listing() throws {
    var graph = Graph()
    let user = try graph.add(Input.user, name: "user")
    let table = try graph.add(Parameter("p.table", Shape([4, 2]), .normal(standardDeviation: 0.05)))
    let vector = try graph.add(Gather(), [table, user], name: "p")
    let sum = try graph.add(SumElements(), [vector])
    _ = try graph.add(BatchMean(), [sum], name: "loss")
    #expect(
      graph.listing() == """
        node  name  operation                                    reads  shape   depends on  operations
        %0    user  input of=user                                       id      user
        %1          parameter name=p.table initial=normal(0.05)         [4, 2]  parameter
        %2    p     gather                                       %1 %0  [2]     user
        %3          sum_elements                                 %2     [1]     user        2 per row
        %4    loss  batch_mean                                   %3     [1]     batch       1 per row

        """)
  }
}
