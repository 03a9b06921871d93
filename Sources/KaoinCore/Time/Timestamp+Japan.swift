extension Timestamp {
    /// Japan keeps UTC+9 all year.
    private static let japanOffset: Int64 = 9 * 3600

    /// The date that a calendar in Japan shows at this moment, `2026-04-01`.
    public var japaneseDate: String { advanced(bySeconds: Self.japanOffset).dateDescription }

    /// The moment as a clock in Japan shows it, `2026-04-01 09:30:00 JST`.
    public var japaneseTime: String {
        let local = advanced(bySeconds: Self.japanOffset)
        let inDay = (local.seconds % 86_400 + 86_400) % 86_400
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.dateDescription) \(two(inDay / 3600)):\(two(inDay / 60 % 60)):\(two(inDay % 60)) JST"
    }

    /// The last day on which something that ends at this moment is still good, as a calendar in Japan shows it.
    public var lastJapaneseDate: String { advanced(bySeconds: -1).japaneseDate }

    /// The end of a day in Japan: the midnight after it.
    ///
    /// - Parameter text: a date of the Gregorian calendar from 1970 to 9998, `2031-03-31`.
    /// - Returns: nil for anything else.
    public init?(endOfJapaneseDay text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int64(parts[0]), let month = Int64(parts[1]),
            let day = Int64(parts[2]), (1970...9998).contains(year), (1...12).contains(month), day >= 1
        else { return nil }
        // Years that begin in March end with the leap day (the inverse of `civilDate`).
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let midnight = Timestamp(seconds: days * 86_400)
        // A day that the month does not have comes back as another date.
        guard midnight.dateDescription == text else { return nil }
        self = midnight.advanced(bySeconds: 86_400 - Self.japanOffset)
    }
}
