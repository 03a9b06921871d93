// swift-tools-version: 6.3
import PackageDescription

/// Where `make setup` puts the inference runtime and the QR reader. They have no place in the system's folders, so their
/// headers and libraries are named here, and the programs look for the libraries there or, once installed, in the
/// product's own folder.
let fetched = Context.packageDirectory + "/.runtime"

/// Where the headers are that no package description names: those of what was fetched, and Pango's, whose own description
/// asks for `-pthread`, which the package manager refuses with a warning. For every target, not for the wrappers alone: the
/// compiler reads a wrapper's headers again for what imports it, where that one is optimised, where tests may look inside,
/// or where Debian's packages were upgraded, and then has to find them.
let headers = SwiftSetting.unsafeFlags(
    [
        "\(fetched)/openvino/include", "\(fetched)/zxing/include",
        "/usr/include/pango-1.0", "/usr/include/cairo", "/usr/include/harfbuzz", "/usr/include/glib-2.0",
        "/usr/lib/x86_64-linux-gnu/glib-2.0/include", "/usr/include/freetype2",
    ].flatMap { ["-Xcc", "-I\($0)"] })

// Every target is built with the same strict settings; a warning stops the build.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
    headers,
]

/// For what computes with pixels, many frames or many bytes, modules and their tests: whoever tests waits for that, and a
/// debugger is seldom there. Traps stay as they are.
let optimised = [SwiftSetting.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A module of the product. The graph of allowed imports is checked by `scripts/check-imports`.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// The only kind of module that imports a C library; every pointer in it is marked `unsafe`.
func wrapper(
    _ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + [.strictMemorySafety()] + settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// A wrapper over a library that `make setup` fetched into `folder`. The library is linked by its path: an older one of
/// the same name may stand in the system's folders.
func fetchedWrapper(
    _ name: String, _ dependencies: [Target.Dependency], folder: String, library: String
) -> Target {
    let place = "\(fetched)/\(folder)"
    let searched = ["\(place)/lib", "$ORIGIN/../lib/kaoin"].flatMap { ["-Xlinker", "-rpath", "-Xlinker", $0] }
    return .target(
        name: name, dependencies: dependencies,
        swiftSettings: strict + [.strictMemorySafety()],
        linkerSettings: [.unsafeFlags(["-Xlinker", "\(place)/lib/\(library)"] + searched)])
}

/// A package of others in one version. What they need in turn stands in `scripts/resolved-packages`, which `make check`
/// compares.
func fixed(
    _ repository: String, _ version: Version, traits: Set<Package.Dependency.Trait> = [.defaults]
) -> Package.Dependency {
    .package(url: "https://github.com/\(repository).git", exact: version, traits: traits)
}

let package = Package(
    name: "kaoin",
    dependencies: [
        fixed("apple/swift-argument-parser", "1.8.2"),
        fixed("apple/swift-http-types", "1.8.0"),
        fixed("apple/swift-log", "1.16.2"),
        fixed("apple/swift-nio", "2.101.2"),
        fixed("apple/swift-nio-extras", "1.35.2"),
        fixed("hummingbird-project/hummingbird", "2.28.1", traits: []),
        fixed("swift-server/swift-service-lifecycle", "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "COpenVINO"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPangoCairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CV4L", pkgConfig: "libv4l2", providers: [.apt(["libv4l-dev"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev", "libjpeg62-turbo-dev"])]),
        .systemLibrary(name: "CP11Kit", pkgConfig: "p11-kit-1", providers: [.apt(["libp11-kit-dev"])]),
        .systemLibrary(name: "CTSS", pkgConfig: "tss2-esys", providers: [.apt(["libtss2-dev"])]),
        .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
        .systemLibrary(name: "CHeif", pkgConfig: "libheif", providers: [.apt(["libheif-dev"])]),
        .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZXing"),

        module("KaoinTexts"),
        module("KaoinCore", ["KaoinTexts"], optimised),
        module("KaoinWire"),
        wrapper("KaoinCrypto", ["KaoinCore", "KaoinTexts", "CSodium"], optimised),
        module("KaoinPass", ["KaoinCore", "KaoinCrypto", "KaoinTexts"], optimised),

        wrapper("KaoinInflate", ["CBrotli", "CZlib"]),
        wrapper("KaoinOpenSSL", ["KaoinCrypto", "COpenSSL"]),
        module(
            "KaoinIdentity",
            ["KaoinCore", "KaoinCrypto", "KaoinInflate", "KaoinOpenSSL", "KaoinPass", "KaoinTexts"]),

        wrapper("KaoinPicture", ["KaoinCore", "KaoinTexts", "CPNG", "CTurboJPEG", "CWebP"]),
        wrapper("KaoinToken", ["KaoinCore", "KaoinCrypto", "KaoinTexts", "CP11Kit"]),
        wrapper("KaoinTPM", ["KaoinCore", "CTSS"]),
        wrapper("KaoinPhoto", ["KaoinCore", "KaoinFiles", "KaoinPicture", "CHeif"], optimised),
        fetchedWrapper(
            "KaoinQR", ["KaoinCore", "KaoinTexts", "CQRencode", "CZBar", "CZXing"], folder: "zxing",
            library: "libZXing.so"),
        wrapper(
            "KaoinRender", ["KaoinCore", "KaoinPicture", "KaoinQR", "KaoinTexts", "CPangoCairo"]),
        fetchedWrapper(
            "KaoinInference", ["KaoinCore", "KaoinSystem", "KaoinTexts", "COpenVINO"], folder: "openvino",
            library: "libopenvino_c.so"),
        module("KaoinVision", ["KaoinCore", "KaoinTexts"], optimised),
        .target(
            name: "KaoinFace",
            dependencies: ["KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinInference", "KaoinTexts", "KaoinVision"],
            resources: [.embedInCode("Resources/networks.json")], swiftSettings: strict + optimised),
        module("KaoinPorts", ["KaoinCore", "KaoinTexts", "KaoinVision"]),
        module("KaoinLiveness", ["KaoinCore", "KaoinCrypto", "KaoinPorts", "KaoinVision"], optimised),
        module("KaoinSettings", ["KaoinCore", "KaoinTexts"]),
        wrapper("KaoinFiles", ["KaoinCore", "KaoinCrypto", "KaoinSystem", "KaoinTexts", "CLinux"], optimised),
        wrapper("KaoinSystem", ["CLinux"], optimised),
        wrapper("KaoinUnicode", ["CUtf8proc"]),
        wrapper("KaoinSQLite", ["CSQLite"], optimised),
        module(
            "KaoinStore",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinPass", "KaoinSQLite", "KaoinTexts", "KaoinUnicode",
                "KaoinWire",
            ], optimised),
        module(
            "KaoinKeys",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinIdentity", "KaoinPass", "KaoinSettings", "KaoinTexts",
            ]),
        module(
            "KaoinMatching",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinFiles", "KaoinIdentity", "KaoinPass", "KaoinPicture",
                "KaoinSettings", "KaoinTexts", "KaoinVision",
            ], optimised),
        module(
            "KaoinIssuing",
            [
                "KaoinCore", "KaoinFace", "KaoinFiles", "KaoinIdentity", "KaoinMatching", "KaoinPass",
                "KaoinPhoto", "KaoinPicture", "KaoinPorts", "KaoinQR", "KaoinRender", "KaoinTexts", "KaoinVision",
            ]),
        module(
            "KaoinEvaluation",
            [
                "KaoinCore", "KaoinFace", "KaoinFiles", "KaoinLiveness", "KaoinMatching", "KaoinPicture",
                "KaoinSimulator", "KaoinSystem", "KaoinTexts", "KaoinVision",
            ], optimised),
        module(
            "KaoinSimulator",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPorts",
                "KaoinVision",
            ], optimised),
        module(
            "KaoinKiosk",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinIdentity", "KaoinLiveness", "KaoinMatching",
                "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinSettings", "KaoinStore", "KaoinSystem",
                "KaoinTexts", "KaoinVision",
            ]),
        module(
            "KaoinDesk",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinFiles", "KaoinIssuing", "KaoinKiosk", "KaoinMatching",
                "KaoinPass",
                "KaoinPorts", "KaoinQR", "KaoinStore", "KaoinTexts", "KaoinVision",
            ]),
        wrapper(
            "KaoinDevices",
            [
                "KaoinCore", "KaoinPicture", "KaoinPorts", "KaoinQR", "KaoinSystem", "KaoinTexts", "CLinux", "CV4L",
            ]),
        module(
            "KaoinHTTP",
            [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ]),
        .target(
            name: "KaoinAPI",
            dependencies: [
                "KaoinCore", "KaoinCrypto", "KaoinHTTP", "KaoinKiosk", "KaoinPass", "KaoinPorts", "KaoinStore",
                "KaoinSystem",
                "KaoinTexts", "KaoinWire", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(
                    name:
                        "HummingbirdCore", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Resources/openapi.json")], swiftSettings: strict),
        .target(
            name: "KaoinDeskAPI",
            dependencies: [
                "KaoinAPI", "KaoinCore", "KaoinCrypto", "KaoinDesk", "KaoinFiles", "KaoinIssuing", "KaoinKiosk",
                "KaoinPass",
                "KaoinPorts", "KaoinQR", "KaoinRender", "KaoinStore", "KaoinSystem", "KaoinTexts", "KaoinVision",
                "KaoinWire", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Resources/openapi.json")], swiftSettings: strict),
        module(
            "KaoinSelfTest",
            [
                "KaoinCore", "KaoinCrypto", "KaoinDevices", "KaoinFace", "KaoinFiles", "KaoinKeys", "KaoinKiosk",
                "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPorts", "KaoinQR", "KaoinSimulator",
                "KaoinStore", "KaoinTPM", "KaoinTexts", "KaoinVision", "KaoinWire",
            ]),
        module(
            "KaoinDaemon",
            [
                "KaoinAPI", "KaoinCore", "KaoinDevices", "KaoinFace", "KaoinFiles", "KaoinKeys", "KaoinKiosk",
                "KaoinMatching", "KaoinPass", "KaoinPorts", "KaoinSelfTest", "KaoinSettings", "KaoinStore",
                "KaoinSystem", "KaoinTPM", "KaoinWire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        module(
            "KaoinClient",
            [
                "KaoinCore", "KaoinTexts", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .target(
            name: "KaoinWeb",
            dependencies: [
                "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinHTTP", "KaoinTexts", "KaoinWire",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            // Installed as files, whose digests are in the program.
            exclude: ["Pages"], swiftSettings: strict),
        module(
            "KaoinTool",
            [
                "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinDesk", "KaoinFace", "KaoinFiles", "KaoinIssuing",
                "KaoinKeys",
                "KaoinKiosk", "KaoinMatching",
                "KaoinPass", "KaoinPhoto", "KaoinPorts", "KaoinQR", "KaoinSystem", "KaoinTexts", "KaoinUnicode",
                "KaoinVision",
                "KaoinWire",
                .product(
                    name:
                        "ArgumentParser", package: "swift-argument-parser"),
            ]),
        module(
            "KaoinVisit",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinKeys", "KaoinKiosk", "KaoinPass", "KaoinSettings",
                "KaoinStore", "KaoinTexts",
            ]),
        module(
            "KaoinLab",
            ["KaoinCore", "KaoinFiles", "KaoinPicture", "KaoinPorts", "KaoinSettings"], optimised),

        // What a bank has.
        program(
            "kaoin",
            [
                "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinDesk", "KaoinDeskAPI", "KaoinDevices", "KaoinFace",
                "KaoinFiles", "KaoinIdentity", "KaoinIssuing", "KaoinKeys", "KaoinKiosk", "KaoinMatching",
                "KaoinPass", "KaoinPhoto", "KaoinPicture", "KaoinPorts", "KaoinQR", "KaoinRender", "KaoinSelfTest",
                "KaoinSettings",
                "KaoinStore", "KaoinSystem", "KaoinTPM", "KaoinTexts", "KaoinToken", "KaoinTool", "KaoinVision",
                "KaoinVisit", "KaoinWire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        program(
            "kaoind",
            [
                "KaoinCore", "KaoinDaemon", "KaoinKiosk",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        program(
            "kaoin-web",
            [
                "KaoinCore", "KaoinSystem", "KaoinWeb",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        // What a laboratory has.
        program(
            "kaoin-lab",
            [
                "KaoinAPI", "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinDesk", "KaoinDeskAPI", "KaoinEvaluation",
                "KaoinFace", "KaoinFiles",
                "KaoinIssuing", "KaoinKiosk", "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPicture",
                "KaoinPorts", "KaoinQR", "KaoinRender", "KaoinSimulator", "KaoinStore", "KaoinSystem", "KaoinTexts",
                "KaoinTool",
                "KaoinVision",
                "KaoinWire", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(
                    name:
                        "Logging", package: "swift-log"),
                .product(
                    name: "ServiceLifecycle",
                    package:
                        "swift-service-lifecycle"),
            ]),
        program(
            "kaoind-lab",
            [
                "KaoinClient", "KaoinCore", "KaoinDaemon", "KaoinFace", "KaoinKiosk", "KaoinLab", "KaoinLiveness",
                "KaoinMatching", "KaoinPorts", "KaoinSimulator", "KaoinWire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(
            name: "KaoinTestSupport",
            dependencies: [
                "KaoinCore", "KaoinCrypto", "KaoinKeys", "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPorts",
                "KaoinStore", "KaoinSystem", "KaoinVision",
            ],
            path: "Tests/Support",
            swiftSettings: strict + optimised),
        .target(
            name: "KaoinKioskTestSupport",
            dependencies: [
                "KaoinAPI", "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinIdentity", "KaoinKiosk", "KaoinLab",
                "KaoinMatching", "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinStore", "KaoinTestSupport",
                "KaoinTexts", "KaoinVision",
            ], path: "Tests/KioskSupport", swiftSettings: strict),
        tests("KaoinCoreTests", ["KaoinCore", "KaoinTestSupport"]),
        tests("KaoinCryptoTests", ["KaoinCrypto", "KaoinCore", "KaoinTestSupport"]),
        tests(
            "KaoinKioskTests",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinIdentity", "KaoinKiosk", "KaoinKioskTestSupport",
                "KaoinLiveness", "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinSettings", "KaoinStore",
                "KaoinTPM", "KaoinTestSupport", "KaoinTexts", "KaoinVision",
            ], optimised),
        tests(
            "KaoinDevicesTests",
            [
                "KaoinCore", "KaoinDevices", "KaoinLab", "KaoinPicture", "KaoinPorts", "KaoinQR", "KaoinTestSupport",
                "KaoinTexts",
            ]),
        tests(
            "KaoinAPITests",
            [
                "KaoinAPI", "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinKiosk", "KaoinKioskTestSupport",
                "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinSimulator",
                "KaoinStore", "KaoinSystem", "KaoinTestSupport", "KaoinTexts", "KaoinWeb", "KaoinWire",
                .product(
                    name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(
                    name:
                        "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(
                    name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        tests(
            "KaoinClientTests",
            [
                "KaoinClient", "KaoinTestSupport",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests(
            "KaoinWebTests",
            [
                "KaoinHTTP", "KaoinTestSupport", "KaoinTexts", "KaoinWeb",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        tests(
            "KaoinSelfTestTests",
            [
                "KaoinCore", "KaoinCrypto", "KaoinDevices", "KaoinFace", "KaoinKeys", "KaoinKiosk", "KaoinPass",
                "KaoinPorts", "KaoinSelfTest", "KaoinStore", "KaoinTestSupport", "KaoinTexts", "KaoinVision",
                "KaoinWire",
            ]),
        tests(
            "KaoinLivenessTests", ["KaoinLiveness", "KaoinCore", "KaoinVision", "KaoinTestSupport"], optimised),
        tests(
            "KaoinSimulatorTests",
            [
                "KaoinSimulator", "KaoinCore", "KaoinFace", "KaoinKiosk", "KaoinLiveness", "KaoinPorts",
                "KaoinTestSupport", "KaoinVision",
            ]),
        tests(
            "KaoinDeskTests",
            [
                "KaoinAPI", "KaoinDesk", "KaoinDeskAPI", "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinFace",
                "KaoinIssuing",
                "KaoinKiosk", "KaoinKioskTestSupport", "KaoinLiveness", "KaoinMatching", "KaoinPass", "KaoinPicture",
                "KaoinPorts", "KaoinQR",
                "KaoinSimulator", "KaoinStore", "KaoinTestSupport", "KaoinTexts", "KaoinVision", "KaoinWire",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("KaoinSettingsTests", ["KaoinCore", "KaoinSettings", "KaoinTestSupport"]),
        tests("KaoinTextsTests", ["KaoinTexts"]),
        tests("KaoinOpenSSLTests", ["KaoinOpenSSL", "KaoinCore", "KaoinCrypto"]),
        tests("KaoinInflateTests", ["KaoinInflate", "KaoinTestSupport"]),
        tests("KaoinIdentityTests", ["KaoinIdentity", "KaoinCore", "KaoinCrypto", "KaoinPass", "KaoinTestSupport"]),
        tests("KaoinEvaluationTests", ["KaoinCore", "KaoinEvaluation", "KaoinTestSupport", "KaoinVision"]),
        tests(
            "KaoinMatchingTests",
            [
                "KaoinMatching", "KaoinIssuing", "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinPass", "KaoinQR",
                "KaoinSettings", "KaoinVision", "KaoinTestSupport", "KaoinTexts",
            ]),
        tests(
            "KaoinIssuingTests",
            [
                "KaoinIssuing", "KaoinMatching", "KaoinCore", "KaoinCrypto", "KaoinFace", "KaoinPass", "KaoinPicture",
                "KaoinPorts", "KaoinQR", "KaoinTexts", "KaoinVision", "KaoinTestSupport",
            ]),
        tests("KaoinKeysTests", ["KaoinCore", "KaoinKeys", "KaoinPass", "KaoinSettings", "KaoinTestSupport"]),
        // Writes a kiosk's state until it is killed; a part of the tests.
        .executableTarget(
            name: "kaoin-store-writer",
            dependencies: [
                "KaoinCore", "KaoinCrypto", "KaoinPass", "KaoinStore", "KaoinTPM", "KaoinTestSupport",
            ],
            path: "Tests/StoreWriter", swiftSettings: strict),
        tests(
            "KaoinStoreTests",
            [
                "KaoinCore", "KaoinCrypto", "KaoinPass", "KaoinStore", "KaoinTPM", "KaoinTestSupport",
                "KaoinSQLite", "KaoinSystem", "kaoin-store-writer",
            ]),
        tests("KaoinSQLiteTests", ["KaoinSQLite", "KaoinTestSupport"]),
        tests("KaoinSystemTests", ["KaoinSystem", "KaoinTestSupport"]),
        tests("KaoinUnicodeTests", ["KaoinUnicode"], optimised),
        tests(
            "KaoinVisitTests",
            [
                "KaoinCore", "KaoinCrypto", "KaoinFiles", "KaoinKiosk", "KaoinPass", "KaoinStore", "KaoinTestSupport",
                "KaoinVisit",
            ]),
        tests("KaoinSetupTests", ["KaoinSystem", "KaoinTestSupport"]),
        tests(
            "KaoinToolTests",
            [
                "KaoinClient", "KaoinCore", "KaoinCrypto", "KaoinDevices", "KaoinFiles", "KaoinIdentity", "KaoinKeys",
                "KaoinKiosk", "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinStore", "KaoinSystem", "KaoinTPM",
                "KaoinTestSupport", "KaoinTexts", "KaoinTool", "KaoinWire",
            ]),
        tests("KaoinFilesTests", ["KaoinFiles", "KaoinCrypto", "KaoinTestSupport"]),
        tests(
            "KaoinRenderTests", ["KaoinRender", "KaoinCore", "KaoinPicture", "KaoinQR", "KaoinTestSupport"], optimised),
        tests(
            "KaoinFaceTests",
            ["KaoinFace", "KaoinCore", "KaoinCrypto", "KaoinInference", "KaoinVision", "KaoinTestSupport"]),
        tests("KaoinVisionTests", ["KaoinCore", "KaoinTestSupport", "KaoinTexts", "KaoinVision"], optimised),
        tests("KaoinPeerTests", ["KaoinPass", "KaoinCore", "KaoinCrypto", "KaoinPicture", "KaoinTestSupport"]),
        tests("KaoinTPMTests", ["KaoinCore", "KaoinTPM", "KaoinTestSupport", "KaoinTexts"]),
        tests("KaoinTokenTests", ["KaoinCrypto", "KaoinTestSupport", "KaoinTexts", "KaoinToken"]),
        tests(
            "KaoinPhotoTests", ["KaoinCore", "KaoinPhoto", "KaoinPicture", "KaoinTestSupport", "KaoinVision"],
            optimised),
        tests("KaoinPictureTests", ["KaoinPicture", "KaoinCore", "KaoinTestSupport"], optimised),
        tests("KaoinQRTests", ["KaoinQR", "KaoinCore", "KaoinTestSupport"], optimised),
        tests("KaoinPassTests", ["KaoinPass", "KaoinCore", "KaoinCrypto", "KaoinTestSupport"]),
    ]
)

// Not a part of the product: `make bench` asks for it.
if Context.environment["KAOIN_BENCH"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "kaoin-bench",
            dependencies: [
                "KaoinCore", "KaoinCrypto", "KaoinMatching", "KaoinFace", "KaoinLiveness", "KaoinPass",
                "KaoinPicture",
                "KaoinQR", "KaoinVision",
            ], path: "Tests/Benchmarks",
            exclude: [
                "compare.py", "daemon.py", "page.py", "peer.py", "requirements.in", "requirements.txt",
                "window_photographs.py",
            ], swiftSettings: strict))
}

// Not a part of the product: `make fuzz` asks for it, with the sanitizers.
if Context.environment["KAOIN_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "kaoin-fuzz",
            dependencies: [
                "KaoinAPI", "KaoinCore", "KaoinCrypto", "KaoinDevices", "KaoinEvaluation", "KaoinIdentity",
                "KaoinFace", "KaoinKiosk", "KaoinPass", "KaoinPicture", "KaoinPorts", "KaoinSettings", "KaoinStore",
                "KaoinTexts",
            ], path: "Tests/Fuzz", swiftSettings: strict))
}

// Not a part of the product: `make vectors` asks for it, to write the test vectors anew.
if Context.environment["KAOIN_VECTORS"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "generate-vectors", dependencies: ["KaoinCore", "KaoinCrypto", "KaoinPass"],
            path: "Tests/VectorGenerator", swiftSettings: strict))
}
