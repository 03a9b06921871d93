internal import Foundation

/// A token of SoftHSM2 with Ed25519 keys, in a folder of its own.
public struct SoftToken {
    public static let pin = "8765432100"
    private static let module = "/usr/lib/softhsm/libsofthsm2.so"

    public let folder: TemporaryFolder
    /// Where the module finds the token; both this process and the tools that it starts need it.
    public var environment: [String: String] { ["SOFTHSM2_CONF": folder.path("softhsm2.conf")] }

    public init(label: String = "kaoin", keys: [String]) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("tokens"), withIntermediateDirectories: true)
        let settings =
            "directories.tokendir = \(folder.path("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n"
        try Data(settings.utf8).write(to: URL(filePath: folder.path("softhsm2.conf")))
        _ = try run(
            "softhsm2-util", ["--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", Self.pin])
        for (index, key) in keys.enumerated() {
            _ = try run(
                "pkcs11-tool",
                [
                    "--module", Self.module, "--token-label", label, "--login", "--pin", Self.pin, "--keypairgen",
                    "--key-type",
                    "EC:edwards25519", "--label", key, "--id", "0\(index + 1)",
                ])
        }
    }

    public static func uri(token: String = "kaoin", object: String) -> String {
        "pkcs11:token=\(token);object=\(object)?module-path=\(module)"
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let ended = try Program.run("/usr/bin/\(program)", arguments, environment: environment)
        guard ended.code == 0 else {
            throw Peer.Failure(description: "\(program): \(ended.said)")
        }
        return ended.text
    }
}
