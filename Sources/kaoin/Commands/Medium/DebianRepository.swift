import FoundationEssentials
import KaoinCore
import KaoinFiles
import KaoinTexts
import KaoinTool

/// The packages of a medium as a signed repository that `apt` installs from, all that they depend on with them.
struct DebianRepository {
    /// What makes a repository, and what fetches packages for one.
    static let makers = [HostProgram.archive, .signer, .dpkg]
    static let fetchers = [HostProgram.apt, .dpkg]
    private static let suite = "bookworm"

    let path: String
    private var pool: String { "\(path)/pool" }

    /// - Throws: `MediumFailure.hostOther`: another release has other packages.
    static func requireHost() throws {
        let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
        let lines = release.split(separator: "\n")
        let architecture = try HostProgram.dpkg.run(["--print-architecture"])
            .trimmed
        guard lines.contains("VERSION_CODENAME=\(suite)"), architecture == "amd64" else {
            let name = lines.first { $0.hasPrefix("PRETTY_NAME=") }?.dropFirst("PRETTY_NAME=".count) ?? "another system"
            throw MediumFailure.hostOther(
                found: "\(name.filter { $0 != "\"" }) (\(architecture))")
        }
    }

    /// The product's packages that a kiosk gets.
    static func names(withScreen: Bool) -> [String] { ["kaoin"] + (withScreen ? ["kaoin-screen"] : []) }

    /// Files of the product's packages in a folder, one of each name.
    static func files(of names: [String], in folder: String) throws -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.map { name in
            let found = all.filter { $0.hasPrefix("\(name)_") && $0.hasSuffix(".deb") }
            guard found.count == 1 else { throw MediumFailure.packageMissing(name, folder: folder) }
            return "\(folder)/\(found[0])"
        }
    }

    /// Fetches what packages need beside themselves on a machine that has nothing at all. apt compares each with the digest that
    /// Debian signed.
    ///
    /// - Parameters:
    ///   - packages: files of the product's own packages.
    ///   - folder: where those of Debian's go.
    static func fetch(for packages: [String], into folder: String) throws {
        let scratch = try ScratchFolder()
        let status = "\(scratch.path)/status"
        try FileWriter.write([], to: status)
        let archives = "\(scratch.path)/archives"
        try FileManager.default.createDirectory(atPath: "\(archives)/partial", withIntermediateDirectories: true)
        let options =
            [
                "Dir::State::status=\(status)", "Dir::Cache=\(scratch.path)", "Dir::Cache::archives=\(archives)",
                "Debug::NoLocking=1", "APT::Install-Recommends=0", "APT::Sandbox::User=root",
            ].flatMap { ["-o", $0] } + ["--quiet=2", "--yes"]
        // The TPM's limit for power cuts is set with the last one.
        let names = packages.map { URL(filePath: $0).path } + ["tpm2-tools"]
        let wanted = try HostProgram.apt.run(options + ["--print-uris", "install"] + names)
            .split(separator: "\n").filter { $0.hasPrefix("'http") }
        let size = wanted.compactMap { $0.split(separator: " ").dropFirst(2).first.flatMap { Int($0) } }.reduce(0, +)
        let values = ["count": "\(wanted.count)", "size": "\(size / 1_000_000)"]
        Terminal.say(LocalizedText<MediumText>(.fetching, values)[.ofTerminal])
        try HostProgram.apt.run(options + ["--download-only", "install"] + names)
        for name in try FileManager.default.contentsOfDirectory(atPath: archives) where name.hasSuffix(".deb") {
            // As in Debian's own archive: without the epoch, whose colon no stick can have in a name.
            let plain = name.replacing(/_[0-9]+%3a/, with: "_")
            try FileManager.default.moveItem(atPath: "\(archives)/\(name)", toPath: "\(folder)/\(plain)")
        }
    }

    /// Puts packages into the repository.
    ///
    /// - Parameter folder: what `fetch` filled; the product's own packages are not taken from there.
    func fill(with packages: [String], andThoseOf folder: String) throws {
        try FileManager.default.createDirectory(atPath: pool, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".deb") }
        guard !names.isEmpty else { throw MediumFailure.packageMissing("*", folder: folder) }
        let others = names.filter { !$0.hasPrefix("kaoin") }.map { "\(folder)/\($0)" }
        for file in others + packages {
            try FileManager.default.copyItem(atPath: file, toPath: "\(pool)/\(URL(filePath: file).lastPathComponent)")
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
            FileFacts("\(pool)/\(name)")?.length ?? 0
        }
        return (names.count, sizes.reduce(0, +))
    }
}
