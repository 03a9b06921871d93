internal import TOMLKit

/// A TOML text (version 1.0), read whole.
public struct SettingsDocument: Sendable {
    /// Longer files are no settings.
    public static let maximumLength = 1 << 20

    let file: String
    let content: [String: SettingsValue]
    let places: SettingsPlaces

    /// - Parameter file: the name that messages have.
    /// - Throws: `SettingsError` with the place where the text is no TOML.
    public init(_ text: String, file: String) throws(SettingsError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw SettingsError(file: file, place: nil, problem: "the file is longer than \(Self.maximumLength) bytes")
        }
        // The library would take the text before it for all of it.
        if let end = text.utf8.firstIndex(of: 0) {
            let before = text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
            throw SettingsError(
                file: file, place: .init(line: before.count, column: (before.last?.count ?? 0) + 1),
                problem: "a character of value 0 is not allowed")
        }
        self.file = file
        places = SettingsPlaces(text)
        do {
            content = Self.content(of: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw SettingsError(
                file: file, place: .init(line: error.source.begin.line, column: error.source.begin.column),
                problem: error.description)
        } catch {
            throw SettingsError(file: file, place: nil, problem: "cannot be read as TOML")
        }
    }

    /// The outermost table; all of its entries must be taken.
    public var root: SettingsTable { SettingsTable(document: self, path: "", entries: content) }

    private static func content(of table: TOMLTable) -> [String: SettingsValue] {
        Dictionary(
            table.keys.compactMap { key in table[key].map { (key, value($0)) } },
            uniquingKeysWith: { first, _ in first })
    }

    private static func value(_ value: any TOMLValueConvertible) -> SettingsValue {
        switch value.type {
        case .string: value.string.map(SettingsValue.text) ?? .other("a text")
        case .int: value.int.map(SettingsValue.integer) ?? .other("a number out of range")
        case .bool: value.bool.map(SettingsValue.flag) ?? .other("a truth value")
        case .date: value.date.map { .day(day($0)) } ?? .other("a day")
        case .array: .list(value.array.map { list in list.map(Self.value) } ?? [])
        case .table: .table(value.table.map(content) ?? [:])
        case .double: .other("a number with a fraction")
        case .time: .other("a time of day")
        case .dateTime: .other("a day with a time")
        }
    }

    private static func day(_ date: TOMLDate) -> String {
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }
}
