internal import ArgumentParser
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
package import KaoinPass
internal import KaoinTexts

/// The holder's PIN, where there is one.
package struct PINOptions: ParsableArguments {
    package init() {}

    @Flag(name: .long, help: "Ask for the holder's PIN, 4 to 12 digits, on standard input.")
    package var pin = false

    /// Asks, and reads a line that the terminal does not show.
    package func read() throws -> PassPIN? {
        guard pin else { return nil }
        return try PassPIN(Self.line(.askPIN))
    }

    /// The same for a PIN that is chosen: at a terminal it is typed twice, as nobody can look it up later.
    ///
    /// - Throws: `pins-differ`.
    package func choose() throws -> PassPIN? {
        guard pin else { return nil }
        let first = try Self.line(.askPIN)
        if SecretLine.isTyped {
            let second = try Self.line(.askPINAgain)
            guard first.equalsInConstantTime(second) else {
                throw CommandFailure(
                    kind: "pins-differ", LocalizedText(.pinsDiffer), hint: LocalizedText(.pinsDifferAdvice), .wrongUse)
            }
        }
        return try PassPIN(first)
    }

    private static func line(_ question: StaffText) throws -> SecretBytes {
        Terminal.write(Terminal.text(question) + ": ", toErrors: true)
        defer { Terminal.say("") }
        return try SecretLine.read()
    }
}
