enum PlaceholderGraphIR {}
