enum PlaceholderYAML {}
