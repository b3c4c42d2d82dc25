import Files

/// Where a run is asked to write its files.
struct RunOutput {
  /// The folder; nil for the first free `runs/NAME-N`.
  var path: String?
  /// The experiment's name.
  var name: String
  /// Whether a run in the folder is replaced.
  var overwrite = false
  /// The files that the run reads. A folder that holds one of them is never replaced.
  var inputs: [String] = []
  /// How the folders of the old and the new run exchange their names.
  var exchange = FolderExchange.automatic
}
