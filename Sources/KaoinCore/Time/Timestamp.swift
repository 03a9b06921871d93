/// A moment as whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (RFC 8392 NumericDate).
///
/// There is no clock in this module: who needs the time now is given it.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let seconds: Int64

    public init(seconds: Int64) {
        self.seconds = seconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds < right.seconds
    }

    public func advanced(bySeconds count: Int64) -> Timestamp {
        Timestamp(seconds: seconds + count)
    }
}

extension Timestamp: CustomStringConvertible {
    /// Date and time in UTC after RFC 3339, `2026-04-01T00:00:00Z`.
    public var description: String {
        let (year, month, day) = civilDate
        let secondOfDay = seconds - floorDays * 86_400
        let clock = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { Self.padded($0, 2) }
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T"
            + clock.joined(separator: ":") + "Z"
    }

    /// The date in UTC alone, `2026-04-01`.
    public var dateDescription: String { String(description.prefix { $0 != "T" }) }

    private var floorDays: Int64 {
        seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
    }

    /// Year, month and day of the proleptic Gregorian calendar, counted in eras of 400 years that begin in March, so that
    /// the leap day is the last of its year.
    private var civilDate: (Int64, Int64, Int64) {
        let days = floorDays + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
