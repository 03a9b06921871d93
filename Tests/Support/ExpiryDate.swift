internal import KaoinCore
internal import KaoinPorts

/// The last day of validity of passes that tests issue: within what the product's enrolment policy allows, and far enough that
/// no run of the tests sees it pass.
public enum ExpiryDate {
    private static let year = (Int(Timestamp.current.japaneseDate.prefix(4)) ?? 2026) + 5

    /// `2031-12-31`, as options take it.
    public static let text = "\(year)-12-31"
    /// The same moment as JSON has it.
    public static let time = "\(year)-12-31T15:00:00Z"
    /// The same day as people in Japan write it.
    public static let written = ["\(year)/12/31", "\(year)年12月31日", "令和\(year - 2018)年12月31日", fullWidth]

    private static let fullWidth = String(
        String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
}
