internal import KaoinPorts

/// Why what a scanner sent is no text. Nothing of the text is told: it may be a pass.
public enum ScanProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// More than any QR code holds, or no end.
    case tooLong
    /// It broke off.
    case half
    /// Signs that are no printable ASCII.
    case binary
    /// The kernel lost some of it.
    case lost
    /// The prefix or suffix that the scanner is set to is missing.
    case affix
    /// It was read from another kind of code, as the scanner itself says.
    case notQR

    public var description: String {
        switch self {
        case .tooLong: "the scanner sent more than a QR code holds"
        case .half: "the scanner's text broke off"
        case .binary: "the scanner sent characters that are in no pass"
        case .lost: "characters of the scanner were lost"
        case .affix: "the scanner's text lacks the prefix or suffix of the settings"
        case .notQR: "the scanner read another kind of code than QR"
        }
    }
}

/// Puts a scanner's characters together to whole texts. Pure: it is told the time.
struct LineAssembler {
    /// A QR code holds 4,296 characters at most; some more for what a scanner puts around them.
    static let limit = 4352

    private let settings: ScannerSettings
    private var characters: [UInt8] = []
    private var last: Duration?
    private var problem: ScanProblem?

    init(_ settings: ScannerSettings) { self.settings = settings }

    /// Until when the next character must come; nil where nothing was begun.
    var deadline: Duration? { last.map { $0 + settings.pause } }

    /// - Returns: what ended with this character.
    mutating func take(_ character: UInt8, at now: Duration) -> Result<String, ScanProblem>? {
        // A character after a pause belongs to the next text.
        let before = expire(at: now)
        if character == 0x0D || character == 0x0A || character == 0x09 { return before ?? end() }
        last = now
        if characters.count == Self.limit {
            problem = problem ?? .tooLong
            return before
        }
        characters.append(character)
        return before
    }

    /// Signs were lost: the text that they belong to is none.
    mutating func lose(at now: Duration) {
        problem = problem ?? .lost
        last = now
    }

    /// Ends a text whose scanner paused: a whole one where the settings say so, else a half one.
    mutating func expire(at now: Duration) -> Result<String, ScanProblem>? {
        guard let deadline, now >= deadline else { return nil }
        if settings.ending == .line { problem = problem ?? .half }
        return end()
    }

    private mutating func end() -> Result<String, ScanProblem>? {
        defer { (characters, last, problem) = ([], nil, nil) }
        if let problem { return .failure(problem) }
        // The line feed behind a carriage return, or an enter alone.
        let framed = ScanText.unframed(characters)
        guard !framed.isEmpty else { return nil }
        guard framed.allSatisfy({ (0x20...0x7E).contains($0) }) else { return .failure(.binary) }
        do throws(ScanProblem) {
            let text = try ScanText.bare(String(decoding: framed, as: UTF8.self), settings)
            return text.isEmpty ? nil : .success(text)
        } catch {
            return .failure(error)
        }
    }
}

/// What scanners put around a text.
enum ScanText {
    /// Without the mark of UTF-8's byte order and without the signs for the start and the end of a text, STX and ETX.
    static func unframed(_ characters: [UInt8]) -> ArraySlice<UInt8> {
        var rest = characters[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        if rest.first == 0x02 { rest = rest.dropFirst() }
        if rest.last == 0x03 { rest = rest.dropLast() }
        return rest
    }

    /// Without prefix, suffix and the identifier of the kind of code (ISO/IEC 15424), such as `]Q1` of QR. No pass begins
    /// with such a character.
    static func bare(_ text: String, _ settings: ScannerSettings) throws(ScanProblem) -> String {
        guard text.hasPrefix(settings.prefix) else { throw .affix }
        var rest = text.dropFirst(settings.prefix.count)
        guard rest.hasSuffix(settings.suffix) else { throw .affix }
        rest = rest.dropLast(settings.suffix.count)
        if rest.first == "]" {
            let identifier = rest.prefix(3)
            guard identifier.count == 3, "Qq".contains(identifier.dropFirst().first ?? "x"),
                "0123456".contains(identifier.last ?? "x")
            else { throw .notQR }
            rest = rest.dropFirst(3)
        }
        return String(rest)
    }
}
