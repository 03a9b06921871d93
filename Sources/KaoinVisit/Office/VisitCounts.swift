public import KaoinCore
public import KaoinPass
public import KaoinStore

/// How many verifications of kiosks ended how: by kiosk, hour, cause and version of the program.
public struct VisitCounts: Sendable {
    public struct Row: Hashable, Sendable {
        public let kiosk: KeyID
        /// Its first second, in UTC.
        public let hour: Timestamp
        /// The verdict, and its reason or what the teller was asked for, as `rejected/no-match` or `accepted-by-teller/score-near`.
        public let cause: String
        /// Of the program that decided, as `kaoind/0.1.0`; `-` where the log before it is not known.
        public let version: String
    }

    public private(set) var counts: [Row: Int] = [:]

    public init() {}

    /// Counts the verdicts in one kiosk's log.
    public mutating func add(_ entries: [AuditEntry], of kiosk: KeyID) {
        var program: String?
        var programs: [String: String] = [:]
        for entry in entries {
            if case .verifiedWord(let name)? = entry.fields["program"] {
                program = name
                if let session = entry.fields["session"] { programs["\(session)"] = name }
            }
            guard entry.kind == AuditKind.session.rawValue, case .verifiedWord(let verdict)? = entry.fields["verdict"]
            else { continue }
            let version = entry.fields["session"].flatMap { programs.removeValue(forKey: "\($0)") } ?? program ?? "-"
            let why = [entry.fields["reason"], entry.fields["causes"]].compactMap(\.self).first.map { "/\($0)" } ?? ""
            let hour = Timestamp(seconds: entry.time.seconds - (entry.time.seconds % 3600 + 3600) % 3600)
            counts[Row(kiosk: kiosk, hour: hour, cause: verdict + why, version: version), default: 0] += 1
        }
    }

    /// In the order of hour, kiosk, cause and version.
    public var rows: [(row: Row, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { left, right in
            let (a, b) = (left.0, right.0)
            return (a.hour, "\(a.kiosk)", a.cause, a.version) < (b.hour, "\(b.kiosk)", b.cause, b.version)
        }
    }

    /// A table that every program for tables reads, with a line for the names.
    public var csv: String {
        rows.reduce("hour,kiosk,cause,version,count\n") { text, line in
            let (cause, version) = (Self.cell(line.row.cause), Self.cell(line.row.version))
            return text + "\(line.row.hour),\(line.row.kiosk),\(cause),\(version),\(line.count)\n"
        }
    }

    /// Words of a log have no quotes and no line breaks; what a program for tables would take for a formula gets an apostrophe.
    private static func cell(_ word: String) -> String {
        "\"\(word.first.map { "=+-@".contains($0) } ?? false ? "'" : "")\(word)\""
    }
}
