import ArgumentParser
import Diagnostics
import Experiments

/// `receta recommend`: what a trained model recommends a user.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend", abstract: "Recommends a user items with the model of a run.",
    discussion: "What the user already has in training or validation is left out. Needs the run's folder alone.")

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"), completion: .directory)
  var folder: String

  // An id may begin with a dash.
  @Option(parsing: .unconditional, help: ArgumentHelp("The user's id.", valueName: "id"))
  var user: String

  @Option(parsing: .unconditional, help: "How many items.")
  var top = 10

  func validate() throws {
    if top < 1 { throw ValidationError("--top takes a number of at least 1") }
  }

  func run() throws {
    do throws(RunFailure) {
      let run = try SavedRun(folder)
      if let warning = run.warning { Complaints.show(RunFailure(warning)) }
      let recommendation = try run.recommend(user: user, top: top)
      let console = Console.output
      console.write(RecommendationText(recommendation, width: console.textWidth).text)
    } catch {
      Complaints.show(error)
      throw ExitCode([.cannotCompute, .notFinite].contains(error.diagnostic.code) ? 1 : 2)
    }
  }
}
