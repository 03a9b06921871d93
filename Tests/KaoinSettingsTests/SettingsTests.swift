import KaoinSettings
import Testing

@Suite struct SettingsTests {
    private func document(_ text: String) throws -> SettingsTable {
        try SettingsDocument(text, file: "a.toml").root
    }

    /// Reads what the test's settings have.
    private func read(_ text: String) throws {
        let root = try document(text)
        _ = try root.text("name")
        _ = try root.integer("count", in: 1...9)
        let inner = try root.table("inner")
        _ = try inner.flag("on")
        _ = try inner.day("until")
        for entry in try root.tables("entry") { _ = try entry.required("key", entry.text("key")) }
        try root.requireAllTaken()
    }

    @Test func `values come as they stand there`() throws {
        let root = try document(
            """
            name = "あおば"   # a remark
            count = 3
            list = ["a", "b"]
            [inner]
            on = true
            until = 2031-03-31
            [[entry]]
            key = "1"
            [[entry]]
            key = "2"
            """)
        #expect(try root.text("name") == "あおば")
        #expect(try root.integer("count", in: 1...9) == 3)
        #expect(try root.texts("list") == ["a", "b"])
        let inner = try root.table("inner")
        #expect(try inner.flag("on") == true)
        #expect(try inner.day("until") == "2031-03-31")
        #expect(try root.tables("entry").map { try $0.text("key") } == ["1", "2"])
        #expect(try root.text("absent") == nil)
        try root.requireAllTaken()
    }

    @Test(arguments: [
        ("name = 3", 1, 1, "'name' must be a text in quotes, not a whole number"),
        ("\n  count = 10", 2, 3, "'count' must be 1 to 9, not 10"),
        ("nmae = \"a\"", 1, 1, "'nmae' is not known"),
        ("[inner]\non = 1", 2, 1, "'on' must be true or false, not a whole number"),
        ("[inner]\n\nuntl = 2031-03-31", 3, 1, "'untl' is not known in [inner]"),
        ("[inner]\nuntil = \"2031-03-31\"", 2, 1, "'until' must be a day such as 2031-03-31, not a text in quotes"),
        ("[[entry]]\nkey = \"1\"\n[[entry]]\nkye = \"2\"", 3, 1, "'key' is missing in [entry]"),
        ("[inne]\non = true", 1, 1, "'inne' is not known"),
        ("count = 1.5", 1, 9, "'1.5' is no whole number, day, true or false; texts stand in quotes"),
        ("count = 1 count = 2", 1, 11, "something follows the entry on its line"),
        ("name = \"a", 1, 8, "the text does not end"),
        ("name = \"a\nb\"", 1, 8, "the text does not end on its line"),
        ("name = \"\"\"a\"\"\"", 1, 8, "texts of several lines are not supported"),
        ("name = \"\\q\"", 1, 9, "no such escape: \\q"),
        ("a.b = 1", 1, 2, "names with dots are not supported; use a header [a]"),
        ("[inner]\n[inner]", 2, 1, "'inner' stands there already"),
        ("count = 1\ncount = 2", 2, 1, "'count' stands there already"),
        ("count = 1\n[count]", 2, 1, "'count' stands there already"),
        ("[[entry]]\n[entry]", 2, 1, "'entry' stands there already"),
        ("inner = {}", 1, 9, "tables in braces are not supported; use a header"),
        ("count = 01", 1, 9, "'01' is no whole number, day, true or false; texts stand in quotes"),
        ("count = \u{0}1", 1, 9, "a value is expected"),
    ])
    func `what is wrong is told with line and column`(text: String, line: Int, column: Int, problem: String) {
        #expect(throws: SettingsError(file: "a.toml", place: .init(line: line, column: column), problem: problem)) {
            try read(text)
        }
    }

    @Test(arguments: [
        "name = ", "= 1", "[a", "[]", "[[a]", "\u{0}", "[a\n]", "a = [1", "a = [1 2]", "a = [", "[[\n.c]]",
    ])
    func `what is no TOML is refused with its place`(text: String) {
        do {
            try read(text)
            Issue.record("it was read")
        } catch let error as SettingsError {
            #expect(error.place != nil, "\(error)")
        } catch {
            Issue.record("another error: \(error)")
        }
    }

    @Test func `a mark of the encoding at the beginning is passed over, and nowhere else`() throws {
        let document = try SettingsDocument("\u{FEFF}a = 1\n", file: "x")
        let root = document.root
        #expect(try root.integer("a", in: 0...9) == 1)
        #expect(throws: SettingsError.self) { try SettingsDocument("a = 1\n\u{FEFF}b = 2\n", file: "x") }
    }
}
