/// Folders of this repository that tests read, as absolute paths.
package enum RepositoryFolders {
  package static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  package static let specs = "\(root)/specs"
  package static let fixtures = "\(root)/Tests/Fixtures"
}
