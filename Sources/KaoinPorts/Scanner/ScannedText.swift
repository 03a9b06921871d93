/// What a scanner's text may have been in the code, before the scanner changed it or put something around it.
///
/// Nothing is taken because it can be read so: a code is signed, and of several readings the one counts whose signature holds.
public enum ScannedText {
    /// One way to read a text.
    public struct Reading: Equatable, Sendable {
        public let text: String
        /// How the scanner is set wrongly if this is what the code says; nil where it is set well enough.
        public let misfit: ScannerMisfit?

        public init(text: String, misfit: ScannerMisfit? = nil) {
            (self.text, self.misfit) = (text, misfit)
        }
    }

    /// More blanks at the end than this were not put there by a scanner.
    private static let mostBlanks = 8

    /// All ways to read a text, the likeliest first, each once.
    ///
    /// - Parameter text: as it arrived, from whatever scanner, file or recording.
    public static func readings(of text: String) -> [Reading] {
        // What looks like a mark of quotation may be a character of a layout that is set wrongly: both are tried.
        let plain = PastedText.plain(text)
        let bodies = bodies(of: Array(text.utf8)) + (plain == text ? [] : bodies(of: Array(plain.utf8)))
        var (known, readings) = (Set<[UInt8]>(), [Reading]())
        func add(_ bytes: [UInt8], _ misfit: ScannerMisfit?) {
            guard let bare = withoutIdentifier(bytes), !bare.isEmpty, known.insert(bare).inserted else { return }
            readings.append(Reading(text: String(decoding: bare, as: UTF8.self), misfit: misfit))
        }
        for body in bodies { add(body, nil) }
        for body in bodies { add(capitals(body), .letterCase) }
        for translation in KeyboardTranslation.all {
            for body in bodies {
                if let typed = translation.typed(body) { add(capitals(typed), .layout(translation.layout)) }
            }
        }
        return readings
    }

    /// Without what scanners put before and behind, without line breaks in it, each half of a text that came twice at once.
    private static func bodies(of bytes: [UInt8]) -> [[UInt8]] {
        var body = bytes[...]
        // The mark of UTF-8's byte order, and the signs for the start and the end of a text.
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        body = body.drop { $0 == 0x02 || isBreak($0) || $0 == 0x20 }
        while let last = body.last, last == 0x03 || isBreak(last) { body = body.dropLast() }
        var found: [[UInt8]] = []
        let lines = body.filter { !isBreak($0) }
        // A blank is a character of base45: how many of those at the end are the scanner's is found by trying.
        var whole = lines[...]
        for _ in 0...mostBlanks {
            found.append(Array(whole))
            guard whole.last == 0x20 else { break }
            whole = whole.dropLast()
        }
        return found + found.compactMap(half) + folded(Array(body))
    }

    /// Of a text that a mail or a page broke into lines: with indents and blanks at the ends of lines taken away, and with a
    /// blank where each line ended, for a program that breaks lines does so at blanks: two where an empty line lies between.
    private static func folded(_ body: [UInt8]) -> [[UInt8]] {
        var lines = body
        lines.replace([0x0D, 0x0A], with: [0x0A])
        let parts = lines.split(omittingEmptySubsequences: false, whereSeparator: isBreak)
        guard parts.count > 1 else { return [] }
        let trimmed = parts.map { part -> ArraySlice<UInt8> in
            let start = part.drop { $0 == 0x20 }
            return start.dropLast(start.reversed().prefix { $0 == 0x20 }.count)
        }
        return [Array(trimmed.joined()), Array(trimmed.joined(separator: [0x20]))]
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A || byte == 0x09 }

    /// Of a text that is there twice, with or without a blank between.
    private static func half(_ bytes: [UInt8]) -> [UInt8]? {
        let count = bytes.count / 2
        guard count > 0, bytes.prefix(count) == bytes.suffix(count),
            bytes.count % 2 == 0 || bytes[count] == 0x20
        else { return nil }
        return Array(bytes.prefix(count))
    }

    private static func capitals(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    }

    /// Without the identifier of QR (ISO/IEC 15424), `]Q0` to `]Q6`, in capital letters or small ones.
    ///
    /// - Returns: nil for a text of another kind of code.
    private static func withoutIdentifier(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.first == UInt8(ascii: "]") else { return bytes }
        guard bytes.count > 3, [UInt8(ascii: "Q"), UInt8(ascii: "q")].contains(bytes[1]),
            (UInt8(ascii: "0")...UInt8(ascii: "6")).contains(bytes[2])
        else { return nil }
        return Array(bytes.dropFirst(3))
    }
}

/// From the characters that one keyboard layout makes of keys to those that another does.
private struct KeyboardTranslation: Sendable {
    /// That the scanner types on.
    let layout: ScannerSettings.Layout
    /// By the character that arrived; 0 where none of its keys is meant.
    private let table: [UInt8]

    /// For each pair of layouts: which one the settings name is not known of a text alone.
    static let all: [KeyboardTranslation] = ScannerSettings.Layout.allCases.flatMap { read in
        ScannerSettings.Layout.allCases.filter { $0 != read }.map { KeyboardTranslation(typedOn: $0, readBy: read) }
    }

    private init(typedOn layout: ScannerSettings.Layout, readBy read: ScannerSettings.Layout) {
        self.layout = layout
        let (typed, arrived) = (KeyboardLayout.layout(layout), KeyboardLayout.layout(read))
        table = (0..<128).map { code in
            let text = String(decoding: [UInt8(code)], as: UTF8.self)
            return arrived.text(text, readBy: typed)?.utf8.first ?? 0
        }
    }

    /// - Returns: nil where a character cannot have been typed so.
    func typed(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            guard byte < 128, table[Int(byte)] != 0 else { return nil }
            result.append(table[Int(byte)])
        }
        return result
    }
}
