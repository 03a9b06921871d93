/// Changes one entry of a file of settings and leaves everything else as it stands, remarks too.
public enum SettingsEdit {
    /// Puts a text into a table: in the place of the entry that is there, else right below the table's header, else in a new
    /// table at the end.
    ///
    /// - Parameter value: without quotes and backslashes, on one line.
    public static func set(_ name: String, to value: String, inTable table: String, of text: String) -> String {
        precondition(!value.contains { "\"\\\n\r".contains($0) }, "a value that needs no escapes")
        let entry = "\(name) = \"\(value)\""
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let header = lines.firstIndex(where: { self.header(of: $0) == table }) else {
            while lines.last == "" { lines.removeLast() }
            return (lines + ["", "[\(table)]", entry, ""]).joined(separator: "\n")
        }
        let end = lines[(header + 1)...].firstIndex { self.header(of: $0) != nil } ?? lines.endIndex
        if let place = lines[(header + 1)..<end].firstIndex(where: { self.name(of: $0) == name }) {
            lines[place] = entry
        } else {
            lines.insert(entry, at: header + 1)
        }
        return lines.joined(separator: "\n")
    }

    /// The name between brackets; nil where the line is no header.
    private static func header(of line: String) -> String? {
        let bare = line.prefix { $0 != "#" }.filter { $0 != " " && $0 != "\t" && $0 != "\r" }
        guard bare.first == "[", bare.last == "]" else { return nil }
        return String(bare.dropFirst().dropLast())
    }

    /// What stands before the sign of equality; nil for remarks.
    private static func name(of line: String) -> String? {
        let bare = line.prefix { $0 != "#" }
        guard let equal = bare.firstIndex(of: "=") else { return nil }
        return String(bare[..<equal].filter { $0 != " " && $0 != "\t" })
    }
}
