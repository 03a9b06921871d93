public import KaoinCore
internal import KaoinFiles
internal import KaoinPass
public import KaoinStore
public import KaoinTexts

/// The customers of a branch who are to be enrolled, as the bank writes them down: a text in UTF-8 whose columns are separated by
/// tabs, with the head line `reference name expires document document_number`. It is the bank's file; nothing of it is kept.
public struct BatchList: Sendable {
    /// One customer.
    public struct Row: Equatable, Sendable {
        /// Counted from 1, with the head line.
        public let line: Int
        public let reference: String
        public let name: String
        public let expires: Timestamp
        public let document: IdentityDocument
        public let documentNumber: String
    }

    public static let columns = ["reference", "name", "expires", "document", "document_number"]
    public static let mostRows = 10_000
    private static let sizeLimit = 4 << 20

    public let rows: [Row]

    /// Why a list is not taken; nothing of it is enrolled then.
    public struct Malformed: Error, Equatable {
        public enum Problem: Equatable, Sendable {
            case noHead
            case otherColumns(Int)
            case badField(String)
            case referenceTwice
            case tooLong
        }

        public let path: String
        public let line: Int
        public let problem: Problem

        public init(path: String, line: Int, problem: Problem) {
            self.path = path
            self.line = line
            self.problem = problem
        }
    }

    /// - Throws: `FileFault`, or `Malformed` for the first line that is wrong.
    public init(path: String) throws {
        try self.init(FileReader.read(path, limit: Self.sizeLimit), path: path)
    }

    /// - Parameter path: its name in messages.
    public init(_ bytes: [UInt8], path: String) throws(Malformed) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Malformed(path: path, line: 1, problem: .noHead)
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // What spreadsheets put in front of a text.
        let head = (lines.first ?? "").drop { $0 == "\u{FEFF}" }
        guard head.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) == Self.columns else {
            throw Malformed(path: path, line: 1, problem: .noHead)
        }
        var rows: [Row] = []
        var references: Set<String> = []
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            func malformed(_ problem: Malformed.Problem) -> Malformed {
                Malformed(path: path, line: index + 1, problem: problem)
            }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == Self.columns.count else { throw malformed(.otherColumns(fields.count)) }
            guard rows.count < Self.mostRows else { throw malformed(.tooLong) }
            guard PublicPart.isPrintable(fields[0], limit: PrivatePart.referenceLimit) else {
                throw malformed(.badField(Self.columns[0]))
            }
            guard PublicPart.isPrintable(fields[1], limit: PublicPart.nameLimit) else {
                throw malformed(.badField(Self.columns[1]))
            }
            guard let day = WrittenDate(fields[2])?.text, let expires = Timestamp(endOfJapaneseDay: day) else {
                throw malformed(.badField(Self.columns[2]))
            }
            guard let document = IdentityDocument(rawValue: fields[3]) else {
                throw malformed(.badField(Self.columns[3]))
            }
            guard PublicPart.isPrintable(fields[4], limit: PrivatePart.referenceLimit) else {
                throw malformed(.badField(Self.columns[4]))
            }
            guard references.insert(fields[0]).inserted else { throw malformed(.referenceTwice) }
            rows.append(
                Row(
                    line: index + 1, reference: fields[0], name: fields[1], expires: expires, document: document,
                    documentNumber: fields[4]))
        }
        self.rows = rows
    }
}

extension BatchList.Malformed: ReportableFailure {
    public var kind: String { "list-malformed" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        let place = ["path": path, "line": "\(line)"]
        let text: LocalizedText<FailureText> =
            switch problem {
            case .noHead:
                LocalizedText(.listNoHead, ["path": path, "columns": BatchList.columns.joined(separator: ", ")])
            case .otherColumns(let count):
                LocalizedText(
                    .listOtherColumns,
                    place.merging(["count": "\(count)", "needed": "\(BatchList.columns.count)"]) { first, _ in first })
            case .badField(let name): LocalizedText(.listBadField, place.merging(["field": name]) { first, _ in first })
            case .referenceTwice: LocalizedText(.listReferenceTwice, place)
            case .tooLong: LocalizedText(.listTooLong, ["path": path, "limit": "\(BatchList.mostRows)"])
            }
        return text[language]
    }
}
