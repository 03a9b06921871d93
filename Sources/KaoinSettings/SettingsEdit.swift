/// Changes one entry of a file of settings and leaves everything else as it stands, comments too.
public enum SettingsEdit {
    /// Puts a text into a table: in the place of the entry that is there, else right below the table's header, else in a new
    /// table at the end.
    ///
    /// - Parameters:
    ///   - value: without quotes and backslashes, on one line.
    ///   - file: the name that messages have.
    /// - Throws: `SettingsError` where the file cannot be read: what is wrong is mended first.
    public static func set(
        _ name: String, to value: String, inTable table: String, of text: String, file: String
    ) throws(SettingsError) -> String {
        precondition(!value.contains { "\"\\\n\r".contains($0) }, "a value that needs no escapes")
        return try put("\(name) = \"\(value)\"", as: name, inTable: table, of: text, file: file)
    }

    /// The same with a number.
    public static func set(
        _ name: String, toNumber value: Int, inTable table: String, of text: String, file: String
    ) throws(SettingsError) -> String {
        try put("\(name) = \(value)", as: name, inTable: table, of: text, file: file)
    }

    /// Takes an entry over from another file, where this one has none of that name in that table.
    ///
    /// - Throws: `SettingsError` where either file cannot be read.
    public static func keep(
        _ name: String, inTable table: String, from other: String, in text: String, file: String
    ) throws(SettingsError) -> String {
        guard let place = try place(of: name, inTable: table, of: other, file: file),
            try self.place(of: name, inTable: table, of: text, file: file) == nil
        else { return text }
        let lines = other.split(separator: "\n", omittingEmptySubsequences: false)
        return try put(String(lines[place.line - 1]), as: name, inTable: table, of: text, file: file)
    }

    private static func place(
        of name: String, inTable table: String, of text: String, file: String
    ) throws(SettingsError) -> SettingsError.Place? {
        guard case .table(let content)? = try SettingsDocument(text, file: file).content.entries[table]?.value else {
            return nil
        }
        return content.entries[name]?.place
    }

    private static func put(
        _ entry: String, as name: String, inTable table: String, of text: String, file: String
    ) throws(SettingsError) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let document = try SettingsDocument(text, file: file)
        guard case .table(let content)? = document.content.entries[table]?.value, let header = content.place else {
            while lines.last == "" { lines.removeLast() }
            return (lines + ["", "[\(table)]", entry, ""]).joined(separator: "\n")
        }
        // Places are counted from 1.
        if let place = content.entries[name]?.place {
            lines[place.line - 1] = entry
        } else {
            lines.insert(entry, at: header.line)
        }
        return lines.joined(separator: "\n")
    }
}
