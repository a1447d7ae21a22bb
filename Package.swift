// swift-tools-version: 6.2
// Linux only: the edges lean on libcurl, GMime, libunbound and /usr/share/zoneinfo as Debian and Ubuntu ship them.
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "sower",
    products: [
        .executable(name: "sower", targets: ["sower"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // MARK: Pure core
        .target(name: "Diagnostics"),
        .target(name: "CivilTime", dependencies: ["Diagnostics"]),
        .target(name: "Liquid", dependencies: ["Diagnostics", "CivilTime"]),
        .target(
            name: "Mail",
            dependencies: [
                "Diagnostics", "CivilTime", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Campaigns",
            dependencies: [
                "Diagnostics", "CivilTime", "Liquid", "Mail",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "Dialects", dependencies: ["Diagnostics", "Liquid", "Campaigns"]),
        .target(name: "Linting", dependencies: ["Diagnostics", "Liquid", "Mail"]),
        .target(
            name: "Auditing", dependencies: ["Diagnostics", "Liquid", "Mail", "Linting", "Funnels"]),
        .target(
            name: "Deliverability",
            dependencies: [
                "Diagnostics", "CivilTime", "Mail", "Funnels",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "CReplyModel"),
        .target(
            name: "Replies", dependencies: ["CReplyModel", "Diagnostics", "CivilTime", "Mail"]),
        .target(name: "Funnels", dependencies: ["Diagnostics", "CivilTime"]),
        .target(
            name: "Sequencing",
            dependencies: [
                "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Replies", "Funnels",
            ]),
        .target(
            name: "Reporting",
            dependencies: [
                "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting", "Auditing",
                "Deliverability", "Replies", "Funnels", "Sequencing",
            ]),
        .target(
            name: "Operations",
            dependencies: [
                "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting", "Auditing",
                "Deliverability", "Replies", "Funnels", "Sequencing", "Reporting",
            ]),
        .target(
            name: "Editing",
            dependencies: ["Diagnostics", "Liquid", "Campaigns", "Linting", "Reporting"]),

        // MARK: Edges, each the only importer of its library
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        // Without pkgConfig: libunbound.pc asks for libevent's, which the package does not bring, so SwiftPM warns.
        .systemLibrary(name: "CUnbound", providers: [.apt(["libunbound-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CRulePacks"),
        .target(
            name: "CurlTransport",
            dependencies: [
                "CCurl", "Diagnostics", "CivilTime", "Mail", "Campaigns", "Sequencing",
                "Deliverability",
            ]),
        .target(
            name: "WebMailboxes",
            dependencies: [
                "Diagnostics", "CivilTime", "Mail", "Campaigns", "Sequencing", "Deliverability",
                "Reporting",
            ]),
        .target(name: "GMimeReader", dependencies: ["CGMime", "Diagnostics", "CivilTime", "Mail"]),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "Diagnostics", "CivilTime", "Mail", "Campaigns", "Replies", "Funnels", "Sequencing",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Workspace",
            dependencies: ["Diagnostics", "CivilTime", "Campaigns", "Mail"]),
        .target(name: "UnboundResolver", dependencies: ["CUnbound", "Deliverability"]),
        .target(name: "ZlibInflater", dependencies: ["CZlib", "Deliverability"]),
        .target(name: "RulePacks", dependencies: ["CRulePacks"]),
        .target(
            name: "Sandbox",
            dependencies: [
                "CivilTime", "Mail",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "sower",
            dependencies: [
                "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting", "Auditing",
                "Deliverability", "Replies", "Funnels", "Sequencing", "Reporting", "Operations",
                "Editing", "CurlTransport", "WebMailboxes", "GMimeReader", "SQLiteStore",
                "Workspace", "RulePacks", "Sandbox", "UnboundResolver", "Dialects", "ZlibInflater",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // MARK: Tests
        .target(
            name: "TestSupport", dependencies: ["Diagnostics", "CivilTime"],
            path: "Tests/TestSupport"),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
        .testTarget(
            name: "CivilTimeTests",
            dependencies: [
                "CivilTime", "Diagnostics", "TestSupport",
            ]),
        .target(
            name: "LiquidFuzz", dependencies: ["Liquid", "Diagnostics", "CivilTime"],
            path: "Tests/LiquidFuzz"),
        .testTarget(
            name: "LiquidTests",
            dependencies: [
                "Liquid", "LiquidFuzz", "Diagnostics", "CivilTime", "TestSupport",
            ]),
        .testTarget(
            name: "MailTests",
            dependencies: [
                "Mail", "Diagnostics", "CivilTime", "TestSupport",
            ]),
        .testTarget(
            name: "CampaignsTests",
            dependencies: [
                "Campaigns", "Diagnostics", "CivilTime", "Liquid", "Mail", "TestSupport",
            ]),
        .testTarget(
            name: "DialectsTests",
            dependencies: ["Dialects", "Diagnostics", "CivilTime", "Liquid", "Campaigns"]),
        .testTarget(
            name: "LintingTests",
            dependencies: [
                "Linting", "Auditing", "Diagnostics", "Liquid", "Mail", "RulePacks", "TestSupport",
            ]),
        .testTarget(
            name: "AuditingTests",
            dependencies: [
                "Auditing", "Diagnostics", "Linting", "Liquid", "Mail", "Funnels", "RulePacks",
                "TestSupport",
            ]),
        .testTarget(
            name: "RepliesTests",
            dependencies: [
                "Replies", "Diagnostics", "CivilTime", "Mail", "GMimeReader", "TestSupport",
            ]),
        .testTarget(
            name: "FunnelsTests",
            dependencies: [
                "Funnels", "Diagnostics", "CivilTime", "TestSupport",
            ]),
        .testTarget(
            name: "SequencingTests",
            dependencies: [
                "Sequencing", "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Replies",
                "Funnels", "TestSupport",
            ]),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting",
                "Auditing", "Deliverability", "Replies", "Funnels", "Sequencing", "RulePacks",
                "TestSupport",
            ]),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Operations", "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting",
                "Replies", "Funnels", "Sequencing", "Reporting", "SQLiteStore", "GMimeReader",
                "RulePacks", "TestSupport",
            ]),
        .testTarget(
            name: "EditingTests",
            dependencies: [
                "Editing", "Diagnostics", "Liquid", "Campaigns", "Linting", "Reporting",
                "CivilTime", "TestSupport",
            ]),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: [
                "CurlTransport", "Diagnostics", "CivilTime", "Mail", "Campaigns", "Sequencing",
                "Deliverability", "TestSupport",
            ]),
        .testTarget(
            name: "WebMailboxesTests",
            dependencies: [
                "WebMailboxes", "CurlTransport", "Deliverability", "Diagnostics", "CivilTime",
                "Mail", "Campaigns", "Sequencing",
            ]),
        .testTarget(
            name: "GMimeReaderTests",
            dependencies: [
                "GMimeReader", "Diagnostics", "CivilTime", "Mail", "TestSupport",
            ]),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: [
                "SQLiteStore", "Diagnostics", "CivilTime", "Mail", "Campaigns", "Replies",
                "Funnels", "Sequencing", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "WorkspaceTests",
            dependencies: [
                "Workspace", "Diagnostics", "CivilTime", "Campaigns", "Mail", "TestSupport",
            ]),
        .testTarget(name: "ArchitectureTests"),
        // Runs the built binary, and imports nothing of it.
        .testTarget(name: "CommandTests", dependencies: ["sower"]),
        .testTarget(
            name: "ExamplesTests",
            dependencies: [
                "Operations", "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting",
                "Funnels", "Sequencing", "SQLiteStore", "RulePacks", "TestSupport",
            ]),
        .testTarget(
            name: "UnboundResolverTests",
            dependencies: ["UnboundResolver", "Deliverability", "sower", "TestSupport"]),
        .testTarget(
            name: "DeliverabilityTests",
            dependencies: [
                "Deliverability", "Diagnostics", "CivilTime", "Mail", "Reporting", "GMimeReader",
                "ZlibInflater", "RulePacks", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "Sandbox", "CivilTime", "Mail", "TestSupport",
            ]),
        // Runs the built program against real servers: apt postfix, dovecot-imapd, dovecot-lmtpd, openssl.
        .testTarget(
            name: "LabTests",
            dependencies: [
                "Sandbox", "Campaigns", "CivilTime", "Mail", "GMimeReader", "SQLiteStore",
                "Sequencing", "TestSupport",
            ]),
    ]
)

for target in package.targets
where target.type == .regular || target.type == .executable || target.type == .test {
    target.swiftSettings = settings
}
