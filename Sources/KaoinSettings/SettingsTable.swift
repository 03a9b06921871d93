/// A table of settings that is read entry by entry; what nobody asked for is an error, so that a mistyped name is never
/// passed over in silence.
public final class SettingsTable {
    private let document: SettingsDocument
    private let path: String
    private let entries: [String: SettingsValue]
    private var taken: Set<String> = []
    private var inner: [SettingsTable] = []

    init(document: SettingsDocument, path: String, entries: [String: SettingsValue]) {
        self.document = document
        self.path = path
        self.entries = entries
    }

    /// Whether the entry stands there; asking does not take it.
    public func has(_ name: String) -> Bool { entries[name] != nil }

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
        guard let value = take(name) else { return made(name, [:]) }
        guard case .table(let entries) = value else { throw wrongKind(name, value, wanted: "a table [\(name)]") }
        return made(name, entries)
    }

    /// Tables `[[name]]`, in their order.
    public func tables(_ name: String) throws(SettingsError) -> [SettingsTable] {
        guard let value = take(name) else { return [] }
        guard case .list(let list) = value else { throw wrongKind(name, value, wanted: "tables [[\(name)]]") }
        var tables: [SettingsTable] = []
        for (index, item) in list.enumerated() {
            guard case .table(let entries) = item else { throw wrongKind(name, item, wanted: "tables [[\(name)]]") }
            tables.append(made("\(name)[\(index)]", entries))
        }
        return tables
    }

    /// - Throws: where the entry is missing.
    public func required<Value>(_ name: String, _ value: Value?) throws(SettingsError) -> Value {
        guard let value else {
            throw SettingsError(
                file: document.file, place: path.isEmpty ? nil : document.places[path],
                problem: "'\(name)' is missing\(path.isEmpty ? "" : " in [\(path)]")")
        }
        return value
    }

    /// An error at the entry.
    public func error(_ name: String, _ problem: String) -> SettingsError {
        SettingsError(file: document.file, place: document.places[place(of: name)], problem: problem)
    }

    /// - Throws: the first entry, here or in a table inside, that nobody took.
    public func requireAllTaken() throws(SettingsError) {
        let unknown = entries.keys.filter { !taken.contains($0) }
        let position = { (name: String) in self.document.places[self.place(of: name)]?.line ?? .max }
        if let name = unknown.min(by: { (position($0), $0) < (position($1), $1) }) {
            throw error(name, "'\(name)' is not known\(path.isEmpty ? "" : " in [\(path)]")")
        }
        for table in inner { try table.requireAllTaken() }
    }

    private func take(_ name: String) -> SettingsValue? {
        taken.insert(name)
        return entries[name]
    }

    private func made(_ name: String, _ entries: [String: SettingsValue]) -> SettingsTable {
        let table = SettingsTable(document: document, path: place(of: name), entries: entries)
        inner.append(table)
        return table
    }

    private func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func wrongKind(_ name: String, _ value: SettingsValue, wanted: String) -> SettingsError {
        error(name, "'\(name)' must be \(wanted), not \(value.kind)")
    }
}
