import Foundation
import KaoinFiles
import KaoinTexts
import KaoinTool

/// The packages of a medium as a signed repository that `apt` installs from, all that they depend on with them.
struct DebianRepository {
    static let programs = [HostProgram.apt, .archive, .signer, .dpkg]
    private static let suite = "bookworm"

    let path: String
    private var pool: String { "\(path)/pool" }

    /// - Throws: `MediumFailure.hostOther`: another release has other packages.
    static func requireHost() throws {
        let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
        let lines = release.split(separator: "\n")
        let architecture = try HostProgram.dpkg.run(["--print-architecture"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard lines.contains("VERSION_CODENAME=\(suite)"), architecture == "amd64" else {
            let name = lines.first { $0.hasPrefix("PRETTY_NAME=") }?.dropFirst("PRETTY_NAME=".count) ?? "another system"
            throw MediumFailure.hostOther(
                found: "\(name.trimmingCharacters(in: CharacterSet(charactersIn: "\""))) (\(architecture))")
        }
    }

    /// Files of the product's packages in a folder, one of each name.
    static func files(of names: [String], in folder: String) throws -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.map { name in
            let found = all.filter { $0.hasPrefix("\(name)_") && $0.hasSuffix(".deb") }
            guard found.count == 1 else { throw MediumFailure.packageMissing(name, folder: folder) }
            return "\(folder)/\(found[0])"
        }
    }

    /// Fetches what the packages need beside themselves on a machine that has nothing at all. apt compares each with the digest that
    /// Debian signed.
    ///
    /// - Parameters:
    ///   - packages: files of the product's own packages.
    ///   - others: names of Debian's packages that come along.
    func fetch(_ packages: [String], with others: [String]) throws {
        let scratch = try ScratchFolder()
        let status = "\(scratch.path)/status"
        try FileWriter.write([], to: status)
        let partial = "\(pool)/partial"
        try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
        let absolute = packages.map { URL(filePath: $0).path }
        let options =
            [
                "Dir::State::status=\(status)", "Dir::Cache=\(scratch.path)", "Dir::Cache::archives=\(pool)",
                "Debug::NoLocking=1", "APT::Install-Recommends=0", "APT::Sandbox::User=root",
                "Binary::apt-get::APT::Keep-Downloaded-Packages=1",
            ].flatMap { ["-o", $0] } + ["--quiet=2", "--yes"]
        let wanted = try HostProgram.apt.run(options + ["--print-uris", "install"] + absolute + others)
            .split(separator: "\n").filter { $0.hasPrefix("'http") }
        let size = wanted.compactMap { $0.split(separator: " ").dropFirst(2).first.flatMap { Int($0) } }.reduce(0, +)
        let values = ["count": "\(wanted.count)", "size": "\(size / 1_000_000)"]
        Terminal.say(LocalizedText<MediumText>(.fetching, values)[.ofTerminal])
        try HostProgram.apt.run(options + ["--download-only", "install"] + absolute + others)
        try? FileManager.default.removeItem(atPath: partial)
        for file in packages {
            let place = "\(pool)/\(URL(filePath: file).lastPathComponent)"
            try? FileManager.default.removeItem(atPath: place)
            try FileManager.default.copyItem(atPath: file, toPath: place)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: pool) {
            // As in Debian's own archive: without the epoch, whose colon no stick can have in a name.
            let plain = name.replacing(/_[0-9]+%3a/, with: "_")
            if !name.hasSuffix(".deb") {
                try FileManager.default.removeItem(atPath: "\(pool)/\(name)")
            } else if plain != name {
                try FileManager.default.moveItem(atPath: "\(pool)/\(name)", toPath: "\(pool)/\(plain)")
            }
        }
    }

    /// Writes the indices, and signs them with a key that is made for this medium and forgotten.
    func index() throws {
        let (place, release) = ("dists/\(Self.suite)", "\(path)/dists/\(Self.suite)")
        let binaries = "\(release)/main/binary-amd64"
        try FileManager.default.createDirectory(atPath: binaries, withIntermediateDirectories: true)
        try FileWriter.write(
            Array(HostProgram.archive.run(["packages", "pool"], in: path).utf8), to: "\(binaries)/Packages")
        let fields = [
            "Suite=\(Self.suite)", "Codename=\(Self.suite)", "Components=main", "Architectures=amd64", "Origin=Kaoin",
        ]
        let options = fields.flatMap { ["-o", "APT::FTPArchive::Release::\($0)"] }
        let text = try HostProgram.archive.run(options + ["release", place], in: path)
        let scratch = try ScratchFolder()
        let (home, file) = ("\(scratch.path)/gnupg", "\(scratch.path)/Release")
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try FileWriter.write(Array(text.utf8), to: file)
        let signer = [
            "--homedir", home, "--batch", "--quiet", "--yes", "--pinentry-mode", "loopback", "--passphrase", "",
        ]
        try HostProgram.signer.run(
            signer + ["--quick-generate-key", "Kaoin installation medium", "ed25519", "sign", "never"])
        try HostProgram.signer.run(signer + ["--output", "\(path)/key.gpg", "--export"])
        try HostProgram.signer.run(signer + ["--output", "\(release)/InRelease", "--clearsign", file])
        _ = try? HostProgram(name: "gpgconf", package: "gnupg").run(["--homedir", home, "--kill", "all"])
    }

    /// How many packages there are, and their bytes.
    var contents: (count: Int, bytes: Int) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: pool)) ?? []
        let sizes = names.map { name in
            ((try? FileManager.default.attributesOfItem(atPath: "\(pool)/\(name)"))?[.size] as? NSNumber)?.intValue ?? 0
        }
        return (names.count, sizes.reduce(0, +))
    }
}
