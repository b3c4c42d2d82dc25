package import Diagnostics
import Files
import LibC

extension AnnotationPaths {
  /// The paths for the working folder of this process: from `GITHUB_WORKSPACE` where the working folder is below it, else from the nearest
  /// folder with `.git`.
  package static var ofWorkingFolder: AnnotationPaths {
    let folder = Path.canonical(".")
    var root: String?
    if let variable = getenv("GITHUB_WORKSPACE"), variable.pointee != 0 {
      let workspace = Path.canonical(String(cString: variable))
      if folder == workspace || folder.hasPrefix(workspace + "/") { root = workspace }
    }
    var above = folder
    while root == nil {
      if FileSystem.kind(of: Path.join(above, ".git")) != .missing { root = above }
      if above == "/" || above == "." { break }
      above = Path.parent(of: above)
    }
    return AnnotationPaths(workingFolder: folder, root: root)
  }
}
