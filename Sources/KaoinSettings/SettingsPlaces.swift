/// Where each entry of a TOML text stands.
///
/// The library that reads TOML tells the place of a syntax error alone. This reads the beginnings of lines, which is where
/// entries stand in files that people write; of an entry that it does not find only the place is missing in a message.
struct SettingsPlaces: Sendable {
    private var places: [String: SettingsError.Place] = [:]

    init(_ text: String) {
        var header = ""
        var counts: [String: Int] = [:]
        var insideText = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let wasInside = insideText
            if (line.count(of: "\"\"\"") + line.count(of: "'''")) % 2 == 1 { insideText.toggle() }
            let content = line.drop { $0 == " " || $0 == "\t" }
            guard !wasInside, let first = content.first, first != "#" else { continue }
            let place = SettingsError.Place(line: index + 1, column: line.count - content.count + 1)
            if first == "[" {
                let isList = content.hasPrefix("[[")
                let name = Self.path(content.drop { $0 == "[" }.prefix { $0 != "]" })
                header = isList ? "\(name)[\(counts[name, default: 0])]" : name
                if isList { counts[name, default: 0] += 1 }
                places[header] = place
            } else if let equals = content.firstIndex(of: "=") {
                let name = Self.path(content[..<equals])
                places[header.isEmpty ? name : "\(header).\(name)"] = place
            }
        }
    }

    subscript(path: String) -> SettingsError.Place? { places[path] }

    /// The parts of a key without spaces and quotes around them.
    private static func path(_ text: Substring) -> String {
        text.split(separator: ".").map { $0.filter { !" \t\"'".contains($0) } }.joined(separator: ".")
    }
}

extension Substring {
    fileprivate func count(of mark: String) -> Int {
        var (found, rest) = (0, self)
        while let range = rest.firstRange(of: mark) {
            found += 1
            rest = rest[range.upperBound...]
        }
        return found
    }
}
