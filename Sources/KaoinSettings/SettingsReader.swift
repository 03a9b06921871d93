/// Reads the tables of a document.
struct SettingsReader {
    /// Deeper headers or lists than any settings have.
    static let depthLimit = 8

    private typealias Problem = SettingsScanner.Problem

    private var scanner: SettingsScanner

    init(_ text: String) {
        scanner = SettingsScanner(text)
    }

    mutating func read() throws(SettingsScanner.Problem) -> SettingsContent {
        var root = SettingsContent()
        var header: [String] = []
        while true {
            try scanner.skipLines()
            guard let next = scanner.next else { return root }
            if next == "[" {
                header = try readHeader(into: &root)
            } else {
                try readEntry(into: &root, under: header)
            }
            try scanner.requireLineEnd()
        }
    }

    private mutating func readHeader(into root: inout SettingsContent) throws(SettingsScanner.Problem) -> [String] {
        let place = scanner.place
        scanner.skip()
        let isList = scanner.take("[")
        var names: [String] = []
        repeat {
            scanner.skipSpaces()
            names.append(try readKey())
            scanner.skipSpaces()
        } while scanner.take(".")
        guard names.count <= Self.depthLimit else { throw scanner.problem("tables are nested too deeply", at: place) }
        try scanner.expect("]", "a header ends with ]")
        if isList { try scanner.expect("]", "a header of a list ends with ]]") }
        try SettingsOutline.open(names[...], isList: isList, at: place, in: &root)
        return names
    }

    private mutating func readEntry(
        into root: inout SettingsContent, under header: [String]
    ) throws(SettingsScanner.Problem) {
        let place = scanner.place
        let name = try readKey()
        scanner.skipSpaces()
        if scanner.next == "." { throw scanner.problem("names with dots are not supported; use a header [\(name)]") }
        try scanner.expect("=", "after the name comes =")
        scanner.skipSpaces()
        let value = try SettingsValueReader.read(&scanner, depth: 0)
        try SettingsOutline.put(
            SettingsContent.Entry(place: place, value: value), name, under: header[...], in: &root)
    }

    private mutating func readKey() throws(SettingsScanner.Problem) -> String {
        if scanner.next == "\"" || scanner.next == "'" { return try SettingsValueReader.text(&scanner) }
        let name = scanner.run { character in
            switch character {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
            default: false
            }
        }
        guard !name.isEmpty else { throw scanner.problem("a name is expected") }
        return name
    }
}

/// Where headers and entries belong.
enum SettingsOutline {
    typealias Problem = SettingsScanner.Problem

    /// Makes the table that a header names.
    static func open(
        _ names: ArraySlice<String>, isList: Bool, at place: SettingsError.Place, in table: inout SettingsContent
    ) throws(Problem) {
        guard let name = names.first else { return }
        let isLast = names.count == 1
        let made = SettingsContent(place: place, isNamed: isLast)
        switch table.entries[name]?.value {
        case nil:
            table.entries[name] = .init(place: place, value: isLast && isList ? .tables([made]) : .table(made))
            if isLast { return }
        case .tables(let list) where isLast && isList:
            table.entries[name]?.value = .tables(list + [made])
            return
        case .table(var found) where isLast && !isList && !found.isNamed:
            (found.isNamed, found.place) = (true, place)
            table.entries[name]?.value = .table(found)
            return
        default:
            if isLast { throw Problem(place: place, text: "'\(name)' stands there already") }
        }
        try inside(name, of: &table, at: place) { (inner) throws(Problem) in
            try open(names.dropFirst(), isList: isList, at: place, in: &inner)
        }
    }

    /// Puts an entry into the table that the last header named.
    static func put(
        _ entry: SettingsContent.Entry, _ name: String, under header: ArraySlice<String>,
        in table: inout SettingsContent
    ) throws(Problem) {
        if let outer = header.first {
            return try inside(outer, of: &table, at: entry.place) { (inner) throws(Problem) in
                try put(entry, name, under: header.dropFirst(), in: &inner)
            }
        }
        guard table.entries[name] == nil else {
            throw Problem(place: entry.place, text: "'\(name)' stands there already")
        }
        table.entries[name] = entry
    }

    /// Changes a table inside, of a list the last one.
    private static func inside(
        _ name: String, of table: inout SettingsContent, at place: SettingsError.Place,
        _ change: (inout SettingsContent) throws(Problem) -> Void
    ) throws(Problem) {
        switch table.entries[name]?.value {
        case .table(var inner):
            try change(&inner)
            table.entries[name]?.value = .table(inner)
        case .tables(var list):
            guard var inner = list.popLast() else { return }
            try change(&inner)
            table.entries[name]?.value = .tables(list + [inner])
        default: throw Problem(place: place, text: "'\(name)' is no table")
        }
    }
}
