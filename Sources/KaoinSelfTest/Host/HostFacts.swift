internal import Foundation

/// What the machine's own files tell, below a root folder: `/`, or a tree that a test made.
///
/// Every file is read with a limit, and what cannot be read or understood is nil: a fact that is missing is no finding by
/// itself, what needs it says so.
public struct HostFacts: Sendable {
    /// Longer files of the kernel or of accounts are cut.
    static let limit = 1 << 20

    let root: String
    /// Bytes that may still be written where a path lies; nil where nobody knows.
    let freeSpace: @Sendable (String) -> Int?

    /// - Parameters:
    ///   - root: without a slash at its end; empty for the machine itself.
    ///   - freeSpace: nil asks the file system.
    public init(root: String = "", freeSpace: (@Sendable (String) -> Int?)? = nil) {
        self.root = root
        self.freeSpace =
            freeSpace ?? { path in
                let facts = try? FileManager.default.attributesOfFileSystem(forPath: path)
                return (facts?[.systemFreeSize] as? NSNumber)?.intValue
            }
    }

    func path(_ path: String) -> String { root + path }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + path) }

    func bytes(_ path: String) -> [UInt8]? {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: root + path)) else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: Self.limit)).map { [UInt8]($0) }
    }

    func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    func number(_ path: String) -> Int? {
        text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Where a link leads, as it is written.
    func link(_ path: String) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: root + path) }

    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? []).sorted()
    }

    /// The name, number and last field of each line of `passwd` or `group`.
    private func accounts(_ file: String) -> [(name: String, number: UInt32, members: [String])] {
        (text(file) ?? "").split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 4, let number = UInt32(fields[2]) else { return nil }
            return (String(fields[0]), number, fields[3].split(separator: ",").map(String.init))
        }
    }

    /// The number of a user of this machine.
    func userID(_ name: String) -> UInt32? { accounts("/etc/passwd").first { $0.name == name }?.number }

    /// Who is listed in a group; nil where there is no such group.
    func members(of group: String) -> [String]? { accounts("/etc/group").first { $0.name == group }?.members }

    /// Lines of `NAME: VALUE` in a file of the kernel's.
    func fields(_ path: String) -> [String: String] {
        let lines = (text(path) ?? "").split(separator: "\n").compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (String(line[..<colon]), value)
        }
        return Dictionary(lines) { first, _ in first }
    }

    /// The process of the service, as systemd's control group lists it; nil where systemd does not run it.
    var daemonProcess: Int? {
        text("/sys/fs/cgroup/system.slice/kaoind.service/cgroup.procs")?
            .split(separator: "\n").first.flatMap { Int($0) }
    }
}

/// Owner and mode of a file, and whether it is a socket or a folder.
struct FileFacts: Equatable {
    let mode: Int
    let owner: UInt32
    let type: FileAttributeType

    /// - Returns: nil where there is no such file.
    init?(_ path: String) {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (facts[.posixPermissions] as? NSNumber)?.intValue,
            let owner = (facts[.ownerAccountID] as? NSNumber)?.uint32Value,
            let type = facts[.type] as? FileAttributeType
        else { return nil }
        (self.mode, self.owner, self.type) = (mode, owner, type)
    }

    var isForOwnerAlone: Bool { mode & 0o077 == 0 }
    var modeText: String { "0" + String(mode, radix: 8) }
}
