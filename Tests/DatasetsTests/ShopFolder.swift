import Datasets
import Files
import LibC
import Testing

/// A folder with data files and a spec beside them, gone with its test. In messages its path reads FOLDER.
final class ShopFolder {
  let path: String

  init(_ files: [String: [UInt8]]) throws {
    var name = Array("/tmp/receta-shop-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&name).map { String(cString: $0) })
    for (name, bytes) in files { try writeWhole(bytes, to: path + "/" + name) }
  }

  func load(_ spec: String) -> (dataset: Dataset?, messages: String) {
    let (dataset, messages) = loaded(spec, file: path + "/spec.yaml")
    return (dataset, messages.split(separator: path, omittingEmptySubsequences: false).joined(separator: "FOLDER"))
  }

  deinit {
    for name in (try? FileSystem.entries(of: path)) ?? [] { unlink(path + "/" + name) }
    rmdir(path)
  }
}
