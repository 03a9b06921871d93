public import KaoinCore
internal import KaoinFiles
public import KaoinPass
public import KaoinTexts

/// The passes that are revoked, as an officer keeps them: one pass number a line, hyphens or not, `#`
/// begins a comment.
public enum RevocationFile {
    /// 200,000 lines with short comments.
    private static let sizeLimit = 16 << 20

    /// A line that is no pass number, or more lines than a bundle holds.
    public enum Malformed: Error, Equatable {
        case noNumber(path: String, line: Int)
        case tooMany(path: String)
    }

    /// - Throws: `FileFault` or `Malformed`.
    public static func read(_ path: String) throws -> RevocationList {
        let bytes = try FileReader.read(path, limit: sizeLimit)
        var ids: [PassID] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != UInt8(ascii: "#") }.filter { !" \t\r-".utf8.contains($0) }
            guard !content.isEmpty else { continue }
            guard let id = [UInt8](hexText: String(decoding: content, as: UTF8.self)).flatMap({ PassID($0) }) else {
                throw Malformed.noNumber(path: path, line: index + 1)
            }
            ids.append(id)
        }
        guard let list = RevocationList(ids) else { throw Malformed.tooMany(path: path) }
        return list
    }
}

extension RevocationFile.Malformed: ReportableFailure {
    public var kind: String { "revocations-malformed" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .noNumber(let path, let line): LocalizedText(.revocationsNoNumber, ["path": path, "line": "\(line)"])
        case .tooMany(let path):
            LocalizedText(.revocationsTooMany, ["path": path, "limit": "\(RevocationList.maximumCount)"])
        }
    }

    public var severity: FailureSeverity { .wrongUse }
}
