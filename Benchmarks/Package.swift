// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .defaultIsolation(nil),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A separate package: it runs the receta binary and uses no module of Receta.
let package = Package(
  name: "receta-benchmarks",
  targets: [
    .target(name: "CMachine", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(name: "bench", dependencies: ["CMachine"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
