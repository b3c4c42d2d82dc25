// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .defaultIsolation(nil),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The kernels are loops over raw memory whose callers guarantee the bounds, so they are compiled without checks, in
/// debug builds too. Without `-fno-math-errno` a vector's square root is taken a lane at a time.
/// Whole modules, so that a helper is inlined into every file. `defines` says what the instructions offer.
/// `Scripts/sanitize` asks for the checks of integers and bounds.
func kernelSettings(march: String?, defines: [String] = []) -> [SwiftSetting] {
  let optimization = Context.environment["CHECKED_KERNELS"] == nil ? "-Ounchecked" : "-O"
  let optimized = [optimization, "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "1"]
  let processor = march.map { ["-Xcc", "-march=\($0)"] } ?? []
  return strict + defines.map { .define($0) }
    + [.unsafeFlags(optimized + ["-Xcc", "-fno-math-errno"] + processor)]
}

// One folder of kernels, compiled once for each family of processors. The folders of the other two builds are links to it.
var kernelBuilds: [Target] = [
  .target(name: "Kernels", dependencies: ["KernelInterface", "CVectors"], swiftSettings: kernelSettings(march: nil))
]
#if arch(x86_64)
  kernelBuilds += [
    .target(
      name: "KernelsV3", dependencies: ["KernelInterface", "CVectors"],
      swiftSettings: kernelSettings(march: "x86-64-v3", defines: ["FUSED_MULTIPLY_ADD"])),
    .target(
      name: "KernelsV4", dependencies: ["KernelInterface", "CVectors"],
      swiftSettings: kernelSettings(march: "x86-64-v4", defines: ["FUSED_MULTIPLY_ADD", "THIRTY_TWO_REGISTERS"])),
  ]
#endif
let kernels: [Target.Dependency] = kernelBuilds.map { .target(name: $0.name) }

let package = Package(
  name: "receta",
  products: [.executable(name: "receta", targets: ["receta"])],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CProcessor"),
    .target(name: "LibC", swiftSettings: strict),
    .target(name: "CVectors"),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Numerics", swiftSettings: strict),
    .target(name: "Files", dependencies: ["Diagnostics", "CProcessor", "LibC"], swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics", "LibC"], swiftSettings: strict),
    .target(name: "Schema", dependencies: ["YAML", "Diagnostics", "LibC"], swiftSettings: strict),
    .target(name: "GraphIR", dependencies: ["LibC"], swiftSettings: strict),
    .target(name: "KernelInterface", swiftSettings: strict),
    .target(
      name: "Engine", dependencies: ["GraphIR", "Numerics", "KernelInterface", "CProcessor", "LibC"] + kernels,
      swiftSettings: strict),
    .target(
      name: "Datasets", dependencies: ["Schema", "Diagnostics", "Numerics", "Files", "KernelInterface", "Kernels"],
      swiftSettings: strict),
    .target(name: "Models", dependencies: ["Schema", "Diagnostics", "GraphIR"], swiftSettings: strict),
    .target(
      name: "Evaluation", dependencies: ["Schema", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets"],
      swiftSettings: strict),
    .target(
      name: "Training",
      dependencies: [
        "Schema", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets", "Models", "Evaluation", "Files",
      ],
      swiftSettings: strict),
    .target(
      name: "Analysis",
      dependencies: [
        "Schema", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets", "Models", "Evaluation", "Files",
      ],
      swiftSettings: strict),
    .target(
      name: "Experiments",
      dependencies: [
        "YAML", "Schema", "Diagnostics", "Numerics", "Files", "GraphIR", "Engine", "Datasets", "Models", "Evaluation",
        "Training", "Analysis",
      ],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Experiments", "Files", "Diagnostics"], swiftSettings: strict),
    .executableTarget(
      name: "receta",
      dependencies: [
        "Experiments", "Reports", "Diagnostics", "LibC",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ] + kernelBuilds + tests(),
  swiftLanguageModes: [.v6]
)

/// One test target for each source target, of the same name; each may also use what its source target uses.
func tests() -> [Target] {
  func test(_ name: String, _ others: [String] = []) -> Target {
    let uses = [name, "LibC", "TestSupport"] + others
    return .testTarget(name: "\(name)Tests", dependencies: uses.map { .target(name: $0) }, swiftSettings: strict)
  }
  return [
    // Counts allocations of a release build; `Scripts/check-allocations` runs it.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .executableTarget(
      name: "allocation-check",
      dependencies: [
        "AllocationCounter", "LibC", "YAML", "Schema", "Diagnostics", "Engine", "Datasets", "Models", "Training",
        "Experiments",
      ], path: "Tests/AllocationCheck", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Files", "LibC"], path: "Tests/TestSupport", swiftSettings: strict),
    test("Diagnostics"),
    test("Numerics"),
    test("Files", ["Diagnostics"]),
    test("YAML", ["Diagnostics"]),
    test("Schema", ["YAML", "Diagnostics"]),
    test("GraphIR", ["Numerics", "Files"]),
    .testTarget(
      name: "KernelsTests", dependencies: ["KernelInterface", "CProcessor", "LibC", "Numerics"] + kernels,
      swiftSettings: strict
    ),
    test("Engine", ["GraphIR", "Numerics", "KernelInterface"]),
    test("Datasets", ["Schema", "YAML", "Diagnostics", "Numerics", "Files"]),
    test("Models", ["Schema", "YAML", "Diagnostics", "GraphIR", "Files"]),
    test("Evaluation", ["Schema", "YAML", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets"]),
    test(
      "Training",
      ["Schema", "YAML", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets", "Models", "Evaluation", "Files"]),
    test(
      "Analysis",
      [
        "Schema", "YAML", "Diagnostics", "Numerics", "GraphIR", "Engine", "Datasets", "Models", "Evaluation", "Files",
      ]),
    test(
      "Experiments",
      [
        "YAML", "Schema", "Diagnostics", "Numerics", "Files", "GraphIR", "Engine", "Datasets", "Models", "Evaluation",
        "Training", "Analysis",
      ]),
    test("Reports", ["Experiments", "Files", "Diagnostics"]),
  ]
}
