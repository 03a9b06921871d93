// swift-tools-version: 6.3
import PackageDescription

// Every target is built with the same strict settings; a warning stops the build.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// A module of the product. The graph of allowed imports is checked by `scripts/check-imports`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The only kind of module that imports a C library; every pointer in it is marked `unsafe`.
func wrapper(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + [.strictMemorySafety()])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "kaoin",
    targets: [
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

        module("KaoinCore"),
        wrapper("KaoinCrypto", ["KaoinCore", "CSodium"]),
        module("KaoinPass", ["KaoinCore", "KaoinCrypto"]),

        wrapper("KaoinQR", ["KaoinCore", "CQRencode"]),
        module("KaoinEvaluation", ["KaoinCore"]),

        .target(
            name: "KaoinTestSupport", dependencies: ["KaoinCore", "KaoinCrypto", "KaoinPass"], path: "Tests/Support",
            swiftSettings: strict),
        tests("KaoinCoreTests", ["KaoinCore"]),
        tests("KaoinCryptoTests", ["KaoinCrypto", "KaoinCore", "KaoinTestSupport"]),
        tests("KaoinEvaluationTests", ["KaoinEvaluation"]),
        tests("KaoinPeerTests", ["KaoinPass", "KaoinCore", "KaoinCrypto", "KaoinTestSupport"]),
        tests("KaoinQRTests", ["KaoinQR"]),
        tests("KaoinPassTests", ["KaoinPass", "KaoinCore", "KaoinCrypto", "KaoinTestSupport"]),
    ]
)
