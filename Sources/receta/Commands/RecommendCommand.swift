import ArgumentParser
import Diagnostics
import Experiments

/// `receta recommend`: recommendations of a trained model.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend", abstract: "Recommends items to a user with the model of a run.",
    discussion: "Items that the user has in the training or validation split are left out. Needs only the run's folder."
  )

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"), completion: .directory)
  var folder: String

  // An id may begin with a dash.
  @Option(parsing: .unconditional, help: ArgumentHelp("The user's id.", valueName: "id"))
  var user: String

  @Option(parsing: .unconditional, help: "The number of items.")
  var top = 10

  /// More items than any catalogue has.
  private static let largestTop = 1_000_000_000

  func validate() throws {
    if !(1...Self.largestTop).contains(top) {
      throw ValidationError("--top takes a number from 1 to \(Self.largestTop); found \(top)")
    }
  }

  func run() throws {
    do throws(RunFailure) {
      let run = try SavedRun(folder)
      let model = try run.trainedModel()
      if let warning = run.warning { Complaints.show(RunFailure(warning)) }
      let recommendation = try model.recommend(user: user, top: top)
      let console = Console.output
      console.write(RecommendationText(recommendation, width: console.textWidth).text)
    } catch {
      Complaints.show(error)
      throw ExitCode([.cannotCompute, .notFinite].contains(error.diagnostic.code) ? 1 : 2)
    }
  }
}
