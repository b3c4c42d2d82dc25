import Files
import LibC
package import YAML

/// Specs on the disk and on standard input.
package struct DiskSources: SourceProvider {
  package init() {}

  package func bytes(of path: String, limit: Int) throws(SourceFailure) -> [UInt8] {
    do throws(FileFailure) {
      return path == "-" ? try readStandardInput(limit: limit) : try readFile(path, limit: limit)
    } catch {
      switch error.cause {
      case .system(ENOENT): throw .missing
      case .notAFile(.folder): throw .folder
      case .notAFile(.pipe): throw .notAFile("a pipe")
      case .notAFile(.socket): throw .notAFile("a socket")
      case .notAFile: throw .notAFile("a device")
      case .tooLarge: throw .tooLarge
      case .system, .changed, .other: throw .unreadable(error.reason)
      }
    }
  }

  package func names(in folder: String) -> [String] {
    let names = (try? FileSystem.entries(of: folder)) ?? []
    return names.prefix(10_000).filter { !$0.hasPrefix(".") }
  }
}
