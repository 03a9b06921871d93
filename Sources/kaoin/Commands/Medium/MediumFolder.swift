import FoundationEssentials
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinPass

/// The folder of an installation medium.
struct MediumFolder {
    /// The command, and what it is made of on the machine that makes media.
    static let command = SignedMedium.commandName
    static let list = MediumList.fileName
    static let signature = SignedMedium.fileName
    /// Proves itself, and a newer one may take its place without another signature.
    static let bundle = "trust.bundle"
    /// What kiosks leave for the bank; nothing reads it but the bank.
    static let requests = "requests"
    /// What is written by whoever makes a medium, and taken away before another is made in its place.
    static let all = [
        command, list, signature, bundle, "kiosk.txt", "settings.toml", "root.pub", "branch.key", "repository",
    ]
    /// Longer than any package.
    private static let fileLimit = 512 << 20

    let path: String

    /// Paths of the files that the list names, in its order.
    func listed() throws -> [String] {
        let free: Set<String> = [Self.command, Self.list, Self.signature, Self.bundle]
        let found = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return found.filter { name in
            Self.all.contains(String(name.prefix { $0 != "/" })) && !free.contains(name)
                && FileFacts("\(path)/\(name)")?.kind == .file
        }
    }

    func digest(of name: String) throws -> [UInt8] {
        let bytes = try FileReader.read("\(path)/\(name)", limit: Self.fileLimit)
        return SHA256.digest(bytes.span)
    }

    /// - Returns: what the root vouches for, and how many files there are.
    /// - Throws: `MediumError` for the first file that is not as it was signed.
    func verify(by roots: [RootAuthority]) throws -> (content: SignedMedium.Content, files: Int) {
        let content = try SignedMedium(file(Self.signature, limit: SignedMedium.maximumLength)).verified(by: roots)
        let list = try file(Self.list, limit: MediumList.maximumLength)
        guard SHA256.digest(list.span) == content.list else { throw MediumError.changed(path: Self.list) }
        guard try existingDigest(Self.command) == content.command else { throw MediumError.changed(path: Self.command) }
        let entries = try MediumList(encoded: list).entries
        for entry in entries where try existingDigest(entry.path) != entry.digest {
            throw MediumError.changed(path: entry.path)
        }
        return (content, entries.count)
    }

    private func file(_ name: String, limit: Int) throws(MediumError) -> [UInt8] {
        do { return try FileReader.read("\(path)/\(name)", limit: limit) } catch { throw .missing(path: name) }
    }

    private func existingDigest(_ name: String) throws(MediumError) -> [UInt8] {
        do { return try digest(of: name) } catch { throw .missing(path: name) }
    }
}
