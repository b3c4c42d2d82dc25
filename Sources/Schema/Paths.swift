import LibC
package import YAML

/// Paths as text.
package enum Paths {
  /// The path that `text` names: relative to the folder of `file`, or to the working directory where that is nil.
  package static func resolve(_ text: String, besideFile file: String?) -> String {
    guard !text.hasPrefix("/"), let file, let slash = file.lastIndex(of: "/") else { return text }
    return normalised(file[...slash] + text)
  }

  /// The path without `.`, `//` and the names that a `..` takes back; as it is where a link on the way makes that another place.
  package static func normalised(_ path: String) -> String {
    guard path.hasPrefix("./") || path.contains("/.") || path.contains("//") else { return path }
    var short = (path.hasPrefix("/") ? "/" : "") + parts(path).joined(separator: "/")
    if short.isEmpty { short = "." }
    // `-` alone is standard input.
    if short.hasPrefix("-") { short = "./" + short }
    return path.contains("..") && existing(path) != existing(short) ? path : short
  }

  /// One name for a file, whichever way leads to it.
  package static func canonical(_ path: String) -> String { real(path) }

  /// The folder of what a path names.
  package static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// The way from a folder to a path, both absolute or relative to the working folder. Folders that exist are followed to where
  /// they really stand, so that `..` means what it says.
  package static func relative(_ path: String, toFolder folder: String) -> String {
    let target = parts(real(path))
    let start = parts(real(folder))
    let common = zip(target, start).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: start.count - common) + target[common...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// Rewrites the paths of a resolved spec so that they hold in a spec standing in the folder. Absolute ones stay as they are.
  package static func relocated(_ node: Node, toFolder folder: String) -> Node {
    var node = node
    switch node.kind {
    case .scalar(let scalar):
      guard let path = node.path, !scalar.text.hasPrefix("/") else { return node }
      let text = relative(path, toFolder: folder)
      node.kind = .scalar(Scalar(text: text.escapingDollars, isPlain: false))
    case .sequence(let nodes): node.kind = .sequence(nodes.map { relocated($0, toFolder: folder) })
    case .mapping(let entries):
      node.kind = .mapping(entries.map { Entry(key: $0.key, value: relocated($0.value, toFolder: folder)) })
    }
    return node
  }

  /// The absolute path with its existing part followed through links.
  private static func real(_ path: String) -> String {
    var rest: [String] = []
    var known = parts(path.hasPrefix("/") ? path : workingFolder + "/" + path)
    while !known.isEmpty {
      if let found = existing("/" + known.joined(separator: "/")) {
        return found + "/" + rest.reversed().joined(separator: "/")
      }
      rest.append(known.removeLast())
    }
    return "/" + rest.reversed().joined(separator: "/")
  }

  /// The absolute path, links followed; nil where there is none.
  private static func existing(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static var workingFolder: String {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func parts(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", parts.last != nil, parts.last != ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    return parts
  }
}
