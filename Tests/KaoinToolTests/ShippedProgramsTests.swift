import Foundation
import KaoinTestSupport
import Testing

/// The built programs of a bank: nothing in them weakens a verification.
@Suite(.timeLimit(.minutes(240))) struct ShippedProgramsTests {
    /// What a laboratory's programs have and a bank's must not: names of settings, options, variables and types. Names of
    /// fewer than 16 characters stand in instructions and are not found; settings have a test of their own
    /// (`KioskSettingsTests`).
    private static let weakening = [
        "allow_virtual_devices", "KAOIN_LAB", "LABORATORY", "AssumedLiveness",
        "ReplayCamera", "ReplayScanner", "LabSettings",
    ]

    /// The readable texts of at least four characters in a program.
    private static func texts(in name: String) throws -> String {
        let output = try Peer.run(URL(filePath: "/usr/bin/strings"), ["-n", "4", Tool.program(name).path])
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: ["kaoin", "kaoind", "kaoin-web"])
    func `a bank's program names nothing that stands in place of a device or a check`(name: String) throws {
        let texts = try Self.texts(in: name)
        #expect(texts.contains("verify") || texts.contains("session"), "the program was read")
        for word in Self.weakening { #expect(!texts.contains(word), "\(name): \(word)") }
    }

    @Test func `the search finds what a laboratory's programs have`() throws {
        // Were it blind, the test above would prove nothing.
        let texts = try Self.texts(in: "kaoind-lab")
        for word in Self.weakening { #expect(texts.contains(word), "\(word)") }
    }

    @Test func `an installed program looks for libraries beside itself alone, where nobody plants one`() throws {
        let folder = try TemporaryFolder()
        let check = Peer.root.appending(path: "scripts/check-runpath")
        func refuses(_ path: String) -> Bool { (try? Peer.run(check, [path])) == nil }
        // A distribution's own program, which looks in a place of its own, is none of the product's.
        let other = folder.path("usr/bin/other")
        try FileManager.default.createDirectory(atPath: folder.path("usr/bin"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Tool.program("kaoind").path, toPath: other)
        _ = try Peer.run(Peer.root.appending(path: "scripts/install"), [folder.path])
        #expect(refuses(folder.path("usr")))
        try FileManager.default.removeItem(atPath: other)
        #expect(!refuses(folder.path("usr")))
        for name in ["kaoin", "kaoind"] {
            let program = folder.path("usr/bin/\(name)")
            let version = try Peer.run(URL(filePath: program), ["--version"])
            #expect(!version.isEmpty)
            // Every place where the loader tried to find a library.
            let tried = try Peer.run(
                URL(filePath: "/bin/sh"), ["-c", "LD_DEBUG=libs '\(program)' --version 2>&1 | grep 'trying file='"])
            let places = String(decoding: tried, as: UTF8.self).matches(of: /trying file=(\S+)/).map { String($0.1) }
            #expect(!places.isEmpty)
            let system = ["/lib/", "/lib64/", "/usr/lib/", folder.path]
            #expect(places.allSatisfy { place in system.contains { place.hasPrefix($0) } }, "\(places)")
        }
        // As it was built it is refused.
        let built = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: Tool.program("kaoind").path, toPath: built.path("kaoind"))
        #expect(refuses(built.path))
    }

    @Test(arguments: ["kaoin", "kaoind"])
    func `the environment names files and nothing else`(name: String) throws {
        let variables = Set(try Self.texts(in: name).matches(of: /KAOIN_[A-Z_]+/).map { String($0.0) })
        // Of a short name the first eight characters stand in one instruction.
        let known = ["KAOIN_CONFIG", "KAOIN_MODELS"].map { $0.prefix(8) }
        #expect(variables.allSatisfy { known.contains($0.prefix(8)) }, "\(variables)")
    }

    /// Every option of every command, as the command line's parser describes itself.
    private static func options(of name: String) throws -> Set<String> {
        let output = try Peer.run(Tool.program(name), ["--experimental-dump-help"])
        var found: Set<String> = []
        func walk(_ value: Any) {
            if let list = value as? [Any] { list.forEach(walk) }
            guard let object = value as? [String: Any] else { return }
            if let names = object["names"] as? [[String: Any]] {
                found.formUnion(names.compactMap { $0["name"] as? String })
            }
            object.values.forEach(walk)
        }
        walk(try JSONSerialization.jsonObject(with: output))
        return found
    }

    @Test func `the daemon has one option, and the tool none of a laboratory's`() throws {
        #expect(try Self.options(of: "kaoind").subtracting(["config", "help", "h", "version"]).isEmpty)
        let tool = try Self.options(of: "kaoin")
        #expect(tool.contains("transaction") && tool.contains("issuer-key"))
        for name in [
            "without", "simulated", "portraits", "lab", "sessions", "liveness", "virtual", "level", "threshold",
        ] {
            #expect(!tool.contains(name), "\(name)")
        }
    }

    @Test func `all programs tell one version, and it is that of the change log`() throws {
        let versions = try ["kaoin", "kaoind", "kaoin-lab", "kaoind-lab"].map { name in
            String(decoding: try Peer.run(Tool.program(name), ["--version"]), as: UTF8.self)
        }
        #expect(Set(versions).count == 1)
        let changes = try String(contentsOf: Peer.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
        let newest = try #require(changes.firstMatch(of: /## \[(\d+\.\d+\.\d+)\]/)?.1)
        #expect(versions[0] == "\(newest)\n")
    }
}
