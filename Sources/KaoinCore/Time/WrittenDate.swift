/// A day as people in Japan write it: `2031-03-31`, `2031/3/31`, `2031.3.31`, `2031年3月31日`, `令和13年3月31日`, `R13.3.31`, all of
/// them also in full-width characters.
///
/// Orders that somebody could read in two ways, as `31/03/2031`, are none.
public struct WrittenDate: Equatable, Sendable {
    /// The same day as `2031-03-31`.
    public let text: String

    /// An era's names, and the year that is its first.
    private static let eras: [(names: [String], first: Int)] = [(["令和", "R"], 2019), (["平成", "H"], 1989)]

    /// - Returns: nil for what is no such day.
    public init?(_ written: String) {
        let plain = Self.halfWidth(written).filter { !$0.isWhitespace }
        guard let (year, rest) = Self.year(of: plain), let (month, day) = Self.monthAndDay(of: rest) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text = "\(year)-\(two(month))-\(two(day))"
        guard (1970...9998).contains(year), Timestamp(endOfJapaneseDay: text) != nil else { return nil }
        self.text = text
    }

    /// Digits, letters and signs of the block of full-width forms as those of ASCII.
    private static func halfWidth(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isFull = (0xFF01...0xFF5E).contains(scalar.value)
            scalars.append(isFull ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar)
        }
        return String(scalars)
    }

    /// The year, and what follows it with its separator.
    private static func year(of text: String) -> (Int, Substring)? {
        for era in eras {
            for name in era.names where text.hasPrefix(name) {
                let rest = text.dropFirst(name.count)
                if rest.hasPrefix("元年") { return (era.first, rest.dropFirst()) }
                guard let (number, left) = number(rest, digits: 1...2), number > 0 else { return nil }
                return (era.first + number - 1, left)
            }
        }
        return number(text[...], digits: 4...4)
    }

    /// Month and day with equal separators: a hyphen, a slash, a dot, or the words.
    private static func monthAndDay(of text: Substring) -> (Int, Int)? {
        let separators: [(String, String, String)] = [("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("年", "月", "日")]
        for (first, second, end) in separators where text.hasPrefix(first) {
            guard let (month, middle) = number(text.dropFirst(), digits: 1...2), middle.hasPrefix(second),
                let (day, rest) = number(middle.dropFirst(), digits: 1...2), rest == end
            else { return nil }
            return (month, day)
        }
        return nil
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> (Int, Substring)? {
        let found = text.prefix { ("0"..."9").contains($0) }
        guard digits.contains(found.count), let number = Int(found) else { return nil }
        return (number, text.dropFirst(found.count))
    }
}
