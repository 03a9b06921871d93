internal import KaoinCore

/// The line of a pass's text that a person can read on any phone (docs/SPEC.md, section 2.5): what it is, of whom, until
/// when, and its number. It stands before the base45 text, in characters of the same set, and is signed with the pass.
public struct PublicLine: Equatable, Sendable {
    /// 40 leaves room for what stands beside the name, and for the pass in a symbol that phones show well.
    public static let longestName = 40

    /// The issuer's name in Latin capitals.
    public let name: String
    /// The last day of validity in Japan, `2031-03-31`.
    let lastDay: String
    let passID: PassID

    /// What every text with a line begins with, and no other does: base45 of an object of CBOR cannot.
    private static let start = "KAOIN PASS: "
    private static let end = " / "

    /// - Returns: nil for a name that a line cannot hold.
    public init?(name: String, of part: PublicPart) {
        guard Self.isName(name) else { return nil }
        (self.name, lastDay, passID) = (name, part.expires.lastJapaneseDate, part.passID)
    }

    /// The line that a text begins with, and what stands behind it.
    ///
    /// - Throws: `.invalidLine` where a line begins and is none.
    static func split(_ text: String) throws(PassError) -> (line: PublicLine?, rest: Substring) {
        guard text.hasPrefix(start) else { return (nil, text[...]) }
        var rest = text.dropFirst(start.count)
        var parts: [Substring] = []
        for _ in 0..<3 {
            guard let range = rest.firstRange(of: end) else { throw .invalidLine }
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        let (name, date, number) = (String(parts[0]), parts[1], parts[2])
        guard isName(name), date.hasPrefix("UNTIL "), let id = Self.number(number) else { throw .invalidLine }
        let day = String(date.dropFirst(6))
        guard Timestamp(endOfJapaneseDay: day)?.lastJapaneseDate == day else { throw .invalidLine }
        return (PublicLine(name: name, lastDay: day, passID: id), rest)
    }

    private init(name: String, lastDay: String, passID: PassID) {
        (self.name, self.lastDay, self.passID) = (name, lastDay, passID)
    }

    /// With the blank before what follows.
    public var text: String {
        Self.start + [name, "UNTIL \(lastDay)", passID.bytes.hexText.uppercased()].joined(separator: Self.end)
            + Self.end
    }

    /// Whether it says of the pass what the claims say.
    func fits(_ part: PublicPart) -> Bool { passID == part.passID && lastDay == part.expires.lastJapaneseDate }

    /// What an issuer's name is in a line: its words in letters of ASCII; nil where there are none that could be a name.
    public static func name(of issuer: String) -> String? {
        let words = issuer.uppercased().split(separator: " ").filter { isName(String($0)) }
        let name = words.joined(separator: " ")
        return isName(name) && name.filter(\.isLetter).count >= 3 ? name : nil
    }

    /// Capitals, digits, full stops and hyphens; single blanks between.
    private static func isName(_ name: String) -> Bool {
        guard (1...longestName).contains(name.utf8.count) else { return false }
        return name.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.utf8.allSatisfy { byte in
                    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
                        || byte == UInt8(ascii: "-")
                }
        }
    }

    /// 16 hexadecimal digits, letters in capitals.
    private static func number(_ text: Substring) -> PassID? {
        guard !text.contains(where: \.isLowercase) else { return nil }
        return [UInt8](hexText: String(text)).flatMap { PassID($0) }
    }
}
