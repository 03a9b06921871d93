internal import FoundationEssentials
internal import KaoinCore
internal import KaoinFiles

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
                Folder.freeSpace(path)
            }
    }

    func path(_ path: String) -> String { root + path }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + path) }

    func bytes(_ path: String) -> [UInt8]? {
        try? FileReader.part(of: root + path, atMost: Self.limit)
    }

    func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    func number(_ path: String) -> Int? {
        text(path).flatMap { Int($0.trimmed) }
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
            let value = line[line.index(after: colon)...].trimmed
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
