import Foundation
import KaoinTestSupport
import Testing

/// What is told of a command line that cannot be understood.
@Suite(.serialized) struct CommandLineTests {
    private func run(_ arguments: [String], japanese: Bool = false) throws -> Tool.Result {
        try Tool.run(arguments, environment: ["LC_ALL": japanese ? "ja_JP.UTF-8" : "C.UTF-8"])
    }

    @Test(arguments: [
        (["help", "pas"], "pass"), (["pas"], "pass"), (["pas", "--help"], "pass"), (["help", "pass", "opne"], "open"),
        (["pass", "inspekt", "x"], "inspect"), (["trsut", "show"], "trust"), (["help", "self"], "selftest"),
    ])
    func `a command that there is none of is wrong use, and the one that was meant is named`(
        arguments: [String], meant: String
    ) throws {
        let result = try run(arguments)
        #expect(result.code == 2, "\(result.errors)")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("did you mean \(meant)?"), "\(result.errors)")
        let japanese = try run(arguments, japanese: true)
        #expect(japanese.code == 2)
        #expect(japanese.errors.contains("\(meant) ではありませんか"), "\(japanese.errors)")
    }

    @Test func `nothing is guessed for a command that is like none`() throws {
        let result = try run(["help", "xyzzy"])
        #expect(result.code == 2)
        #expect(result.errors.contains("there is no command xyzzy\n"), "\(result.errors)")
    }

    @Test(arguments: [
        ["--help"], ["help"], ["help", "pass"], ["help", "pass", "open"], ["pass", "--help"],
        ["pass", "open", "--help"], ["pass"],
    ])
    func `help that there is ends well`(arguments: [String]) throws {
        let result = try run(arguments)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("USAGE"))
    }

    @Test func `a misspelt option is named, and not the one that is missing for it`() throws {
        let enrol = ["enroll", "--image", "a.jpg", "--nmae", "A", "--reference", "1", "--expires", "2031-03-31"]
        let result = try run(enrol)
        #expect(result.code == 2)
        #expect(result.errors.contains("there is no option --nmae; did you mean --name?"), "\(result.errors)")
        #expect(!result.errors.contains("--issuer-key"))
        let japanese = try run(enrol, japanese: true)
        #expect(japanese.errors.contains("オプション --nmae はありません。--name ではありませんか"), "\(japanese.errors)")
        let odd = try run(["audit", "verify", "--xyzzy"])
        #expect(odd.code == 2)
        #expect(odd.errors.contains("there is no option --xyzzy\n"), "\(odd.errors)")
    }

    @Test func `what is missing is named, and how to know more`() throws {
        let option = try run(["enroll", "--image", "a.jpg"])
        #expect(option.code == 2)
        #expect(
            option.errors.contains("needs --name") && option.errors.contains("`kaoin enroll --help`"),
            "\(option.errors)")
        let argument = try run(["pass", "open", "--branch-key", "k"], japanese: true)
        #expect(argument.code == 2)
        #expect(argument.errors.contains("引数を指定してください: <files>"), "\(argument.errors)")
        // A value that looks like an option's is none.
        let value = try run(["keys", "new", "issuer", "--out", "/nowhere", "--name", "-x"])
        #expect(value.code == 2)
    }
}
