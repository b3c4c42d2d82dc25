enum PlaceholderModels {}
