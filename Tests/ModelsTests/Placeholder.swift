enum PlaceholderModelsTests {}
