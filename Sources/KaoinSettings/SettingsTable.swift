/// A table of settings that is read entry by entry; what nobody asked for is an error, so that a mistyped name is never
/// passed over in silence.
public final class SettingsTable {
    private let file: String
    private let path: String
    private let content: SettingsContent
    private var taken: Set<String> = []
    private var inner: [SettingsTable] = []

    init(file: String, path: String, content: SettingsContent) {
        self.file = file
        self.path = path
        self.content = content
    }

    /// Whether the entry stands there; asking does not take it.
    public func has(_ name: String) -> Bool { content.entries[name] != nil }

    public func text(_ name: String) throws(SettingsError) -> String? {
        guard let value = take(name) else { return nil }
        guard case .text(let text) = value else { throw wrongKind(name, value, wanted: "a text in quotes") }
        return text
    }

    public func integer(_ name: String, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        guard let value = take(name) else { return nil }
        guard case .integer(let number) = value else { throw wrongKind(name, value, wanted: "a whole number") }
        guard range.contains(number) else {
            throw error(name, "'\(name)' must be \(range.lowerBound) to \(range.upperBound), not \(number)")
        }
        return number
    }

    public func flag(_ name: String) throws(SettingsError) -> Bool? {
        guard let value = take(name) else { return nil }
        guard case .flag(let flag) = value else { throw wrongKind(name, value, wanted: "true or false") }
        return flag
    }

    /// A calendar day, `2031-03-31`, without quotes.
    public func day(_ name: String) throws(SettingsError) -> String? {
        guard let value = take(name) else { return nil }
        guard case .day(let day) = value else { throw wrongKind(name, value, wanted: "a day such as 2031-03-31") }
        return day
    }

    public func texts(_ name: String) throws(SettingsError) -> [String]? {
        guard let value = take(name) else { return nil }
        guard case .list(let list) = value else { throw wrongKind(name, value, wanted: "a list of texts") }
        var texts: [String] = []
        for item in list {
            guard case .text(let text) = item else { throw wrongKind(name, item, wanted: "a list of texts in quotes") }
            texts.append(text)
        }
        return texts
    }

    /// One of the names that a choice has.
    public func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, of type: Choice.Type
    ) throws(SettingsError) -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw error(name, "'\(name)' must be one of \(names)")
        }
        return choice
    }

    /// A table inside; an empty one where it does not stand there.
    public func table(_ name: String) throws(SettingsError) -> SettingsTable {
        guard let value = take(name) else { return made(name, SettingsContent()) }
        guard case .table(let content) = value else { throw wrongKind(name, value, wanted: "a table [\(name)]") }
        return made(name, content)
    }

    /// Tables `[[name]]`, in their order.
    public func tables(_ name: String) throws(SettingsError) -> [SettingsTable] {
        guard let value = take(name) else { return [] }
        guard case .tables(let list) = value else { throw wrongKind(name, value, wanted: "tables [[\(name)]]") }
        return list.map { made(name, $0) }
    }

    /// - Throws: where the entry is missing.
    public func required<Value>(_ name: String, _ value: Value?) throws(SettingsError) -> Value {
        guard let value else {
            throw SettingsError(
                file: file, place: content.place,
                problem: "'\(name)' is missing\(path.isEmpty ? "" : " in [\(path)]")")
        }
        return value
    }

    /// An error at the entry.
    public func error(_ name: String, _ problem: String) -> SettingsError {
        SettingsError(file: file, place: content.entries[name]?.place, problem: problem)
    }

    /// - Throws: the first entry, here or in a table inside, that nobody took.
    public func requireAllTaken() throws(SettingsError) {
        let unknown = content.entries.filter { !taken.contains($0.key) }
        if let first = unknown.min(by: { $0.value.place < $1.value.place }) {
            throw error(first.key, "'\(first.key)' is not known\(path.isEmpty ? "" : " in [\(path)]")")
        }
        for table in inner { try table.requireAllTaken() }
    }

    private func take(_ name: String) -> SettingsValue? {
        taken.insert(name)
        return content.entries[name]?.value
    }

    private func made(_ name: String, _ content: SettingsContent) -> SettingsTable {
        let table = SettingsTable(file: file, path: path.isEmpty ? name : "\(path).\(name)", content: content)
        inner.append(table)
        return table
    }

    private func wrongKind(_ name: String, _ value: SettingsValue, wanted: String) -> SettingsError {
        error(name, "'\(name)' must be \(wanted), not \(value.kind)")
    }
}
