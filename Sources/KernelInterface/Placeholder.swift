enum PlaceholderKernelInterface {}
