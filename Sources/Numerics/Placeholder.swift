enum PlaceholderNumerics {}
