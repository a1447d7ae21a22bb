// swift-tools-version: 6.2
// Measures parts of Sower beside their peers. A package of its own, so that the program never depends on the peers; the
// measured modules are those of the program, by symbolic links.
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1")
    ],
    targets: [
        .target(name: "Diagnostics"),
        .target(name: "CivilTime", dependencies: ["Diagnostics"]),
        .target(name: "Liquid", dependencies: ["Diagnostics", "CivilTime"]),

        // What needs cryptography is left out: linting does not.
        .target(
            name: "Mail", dependencies: ["Diagnostics", "CivilTime"],
            exclude: ["Composing.swift", "Digests.swift"]),
        .target(name: "Linting", dependencies: ["Diagnostics", "Liquid", "Mail"]),
        .target(name: "CRulePacks"),
        .target(name: "RulePacks", dependencies: ["CRulePacks"]),

        .systemLibrary(
            name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "GMimeReader", dependencies: ["CGMime", "Diagnostics", "CivilTime", "Mail"]),
        .target(name: "CReplyModel"),
        .target(
            name: "Replies", dependencies: ["Diagnostics", "CivilTime", "Mail", "CReplyModel"]),

        .target(name: "LiquidFuzz", dependencies: ["Liquid", "Diagnostics", "CivilTime"]),
        .executableTarget(name: "LiquidSoak", dependencies: ["LiquidFuzz"]),

        .target(name: "BenchWorker"),
        .executableTarget(
            name: "LiquidBench",
            dependencies: ["BenchWorker", "Liquid", "CivilTime", "Diagnostics"]
        ),
        .executableTarget(
            name: "LintBench",
            dependencies: ["BenchWorker", "Linting", "RulePacks", "Diagnostics"]),
        .executableTarget(
            name: "InboundBench", dependencies: ["BenchWorker", "GMimeReader", "Replies", "Mail"]),
        .executableTarget(
            name: "StencilBench",
            dependencies: ["BenchWorker", .product(name: "Stencil", package: "Stencil")]),
    ]
)

for target in package.targets where target.type == .regular || target.type == .executable {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
