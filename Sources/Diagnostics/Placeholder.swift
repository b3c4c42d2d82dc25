enum PlaceholderDiagnostics {}
