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
        ("[[entry]]\nkey = \"1\"\n[[entry]]\nkye = \"2\"", 3, 1, "'key' is missing in [entry[1]]"),
        ("[inne]\non = true", 1, 1, "'inne' is not known"),
        ("count = 1.5", 1, 1, "'count' must be a whole number, not a number with a fraction"),
    ])
    func `what is wrong is told with line and column`(text: String, line: Int, column: Int, problem: String) {
        #expect(throws: SettingsError(file: "a.toml", place: .init(line: line, column: column), problem: problem)) {
            try read(text)
        }
    }

    @Test(arguments: ["name = ", "name = \"a", "= 1", "[a", "name = 1\nname = 2", "\u{0}"])
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

    @Test func `marks inside a text of several lines are no entries`() throws {
        let root = try document("text = \"\"\"\ncount = 1\n[inner]\n\"\"\"\nodd = 1")
        _ = try root.text("text")
        #expect(throws: SettingsError(file: "a.toml", place: .init(line: 5, column: 1), problem: "'odd' is not known"))
        {
            try root.requireAllTaken()
        }
    }
}
