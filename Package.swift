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

/// Where `make setup` puts the inference runtime. It has no place in the system's folders, so its headers and libraries
/// are named here, and the programs look for the libraries there or, once installed, beside themselves.
let openvino = Context.packageDirectory + "/.runtime/openvino"
let openvinoHeaders = SwiftSetting.unsafeFlags(["-Xcc", "-I\(openvino)/include"])
let openvinoLibraries = LinkerSetting.unsafeFlags(
    ["\(openvino)/lib", "$ORIGIN/../lib/kaoin"].flatMap { ["-Xlinker", "-rpath", "-Xlinker", $0] } + ["-L\(openvino)/lib"])

let package = Package(
    name: "kaoin",
    targets: [
        .systemLibrary(name: "COpenVINO"),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

        module("KaoinCore"),
        wrapper("KaoinCrypto", ["KaoinCore", "CSodium"]),
        module("KaoinPass", ["KaoinCore", "KaoinCrypto"]),

        wrapper("KaoinQR", ["KaoinCore", "CQRencode"]),
        .target(
            name: "KaoinInference", dependencies: ["KaoinCore", "COpenVINO"],
            swiftSettings: strict + [.strictMemorySafety(), openvinoHeaders], linkerSettings: [openvinoLibraries]),
        module("KaoinVision", ["KaoinCore"]),
        .target(
            name: "KaoinFace", dependencies: ["KaoinCore", "KaoinCrypto", "KaoinInference", "KaoinVision"],
            resources: [.embedInCode("Resources/networks.json")], swiftSettings: strict),
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
