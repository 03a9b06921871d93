public import KaoinCore
internal import KaoinFiles
public import KaoinPass

/// The passes that are revoked, as an officer keeps them: one pass number a line, hyphens or not, `#`
/// begins a comment.
public enum RevocationFile {
    /// 200,000 lines with short comments.
    private static let sizeLimit = 16 << 20

    /// A line that is no pass number.
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        public let path: String
        public let line: Int
        public let problem: String

        public var description: String { "\(path), line \(line): \(problem)" }
    }

    /// - Throws: `FileFault` or `Malformed`.
    public static func read(_ path: String) throws -> RevocationList {
        let bytes = try FileReader.read(path, limit: sizeLimit)
        var ids: [PassID] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != UInt8(ascii: "#") }.filter { !" \t\r-".utf8.contains($0) }
            guard !content.isEmpty else { continue }
            guard let id = [UInt8](hexText: String(decoding: content, as: UTF8.self)).flatMap({ PassID($0) }) else {
                throw Malformed(path: path, line: index + 1, problem: "no pass number of 16 hexadecimal digits")
            }
            ids.append(id)
        }
        guard let list = RevocationList(ids) else {
            throw Malformed(
                path: path, line: 1, problem: "more than \(RevocationList.maximumCount) passes are revoked")
        }
        return list
    }
}

extension RevocationFile.Malformed: ReportableFailure {
    public var kind: String { "revocations-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
