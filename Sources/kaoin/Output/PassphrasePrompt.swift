import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinTexts
import KaoinToken
import KaoinTool

/// Asks officers for their passphrases; a terminal does not show them, and no argument ever holds one.
enum PassphrasePrompt {
    /// Keys whose officers are asked where they are sealed.
    static let keys = KeyStore(
        asking: { sealed in
            tell(of: sealed.publicHalf)
            return try (0..<sealed.holders).map { try ask(officer(of: sealed.holders, $0)) }
        },
        openingToken: { reference in
            try TokenKey(uri: reference.uri, known: reference.key) {
                tell(of: SealedKeyFile.PublicHalf(reference.publicHalf))
                Terminal.write(Terminal.text(.askTokenPIN) + ": ", toErrors: true)
                defer { Terminal.say("") }
                return try SecretLine.read()
            }
        })

    private static func tell(of key: SealedKeyFile.PublicHalf) {
        let name = KeyRole(key.kind, isSecret: true).name(in: .ofTerminal)
        Terminal.say(.keyToOpen, ["key": name, "number": "\(key.keyID)"])
    }

    /// New passphrases, typed twice where somebody types.
    static func new(for kind: KeyKind) throws -> [Passphrase] {
        let holders = kind.needsDualControl ? 2 : 1
        Terminal.say(
            holders == 1 ? .newPassphrase : .newPassphrases, ["count": "\(Passphrase.minimumLength)"])
        return try (0..<holders).map { index in
            let passphrase = try ask(officer(of: holders, index))
            if SecretLine.isTyped {
                guard try ask(Terminal.text(.askOnceMore)).isSame(as: passphrase) else {
                    throw CommandFailure(
                        kind: "passphrases-differ", LocalizedText(.passphrasesDiffer), .wrongUse)
                }
            }
            return passphrase
        }
    }

    private static func officer(of holders: Int, _ index: Int) -> String {
        holders == 1
            ? Terminal.text(.askPassphrase) : Terminal.text(.askPassphraseOfOfficer, ["number": "\(index + 1)"])
    }

    private static func ask(_ prompt: String) throws -> Passphrase {
        Terminal.write("\(prompt): ", toErrors: true)
        defer { Terminal.say("") }
        return try Passphrase(SecretLine.read())
    }
}
