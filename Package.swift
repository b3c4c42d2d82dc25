// swift-tools-version: 6.2
import PackageDescription

/// The compiler settings of every target.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .defaultIsolation(nil),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Whether this is a build for `Scripts/sanitize`: the kernels check integers and bounds, and only the targets up to the engine exist.
let isSanitized = Context.environment["CHECKED_KERNELS"] != nil

/// The compiler settings of the kernels. They are loops over raw memory whose callers guarantee the bounds, so they are compiled without
/// checks, in debug builds too, and as whole modules, so that helpers are inlined across files. Without `-fno-math-errno` the square root
/// of a vector is computed one lane at a time. `defines` lists what the instruction set offers.
func kernelSettings(march: String?, defines: [String] = []) -> [SwiftSetting] {
  let optimization = isSanitized ? "-O" : "-Ounchecked"
  let optimized = [optimization, "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "1"]
  let processor = march.map { ["-Xcc", "-march=\($0)"] } ?? []
  return strict + defines.map { .define($0) }
    + [.unsafeFlags(optimized + ["-Xcc", "-fno-math-errno"] + processor)]
}

// One folder of kernels, compiled once for each instruction set. KernelsV3 and KernelsV4 are links to it.
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
    .target(name: "CFiles"),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Numerics", swiftSettings: strict),
    .target(name: "Files", dependencies: ["Diagnostics", "CProcessor", "CFiles", "LibC"], swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics"], swiftSettings: strict),
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
        "Training", "Analysis", "LibC",
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

if isSanitized {
  let tested = [
    "CProcessor", "CVectors", "CFiles", "LibC", "Diagnostics", "Files", "Numerics", "GraphIR", "KernelInterface",
    "Kernels",
    "KernelsV3", "KernelsV4", "Engine", "TestSupport", "KernelsTests", "EngineTests",
  ]
  package.targets.removeAll { !tested.contains($0.name) }
  package.products = []
  package.dependencies = []
}

/// One test target for each source target, of the same name; each may also use what its source target uses.
func tests() -> [Target] {
  func test(_ name: String, _ others: [String] = []) -> Target {
    let uses = [name, "LibC", "TestSupport"] + others
    return .testTarget(name: "\(name)Tests", dependencies: uses.map { .target(name: $0) }, swiftSettings: strict)
  }
  return [
    // Counts the allocations of a release build. `Scripts/check-allocations` runs it.
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
    .testTarget(name: "TerminalTests", dependencies: ["receta", "Experiments", "Diagnostics"], swiftSettings: strict),
  ]
}
