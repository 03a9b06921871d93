import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinTool

/// Asks officers for their passphrases; a terminal does not show them, and no argument ever holds one.
enum PassphrasePrompt {
    /// Keys whose officers are asked where they are sealed.
    static let keys = KeyStore { sealed in
        Terminal.say("\(sealed.publicHalf.kind.title): key \(sealed.publicHalf.keyID)")
        return try (0..<sealed.holders).map { try ask(officer(of: sealed.holders, $0)) }
    }

    /// New passphrases, typed twice where somebody types.
    static func new(for kind: KeyKind) throws -> [Passphrase] {
        let holders = kind.needsDualControl ? 2 : 1
        Terminal.say(
            "new passphrase\(holders == 1 ? "" : "s of two officers"), at least \(Passphrase.minimumLength) characters")
        return try (0..<holders).map { index in
            let passphrase = try ask(officer(of: holders, index))
            if SecretLine.isTyped {
                guard try ask("once more もう一度").isSame(as: passphrase) else {
                    throw CommandFailure(
                        kind: "passphrases-differ", message: "the two passphrases differ; nothing was written",
                        .wrongUse)
                }
            }
            return passphrase
        }
    }

    private static func officer(of holders: Int, _ index: Int) -> String {
        holders == 1
            ? "passphrase パスフレーズ" : "passphrase of officer \(index + 1) 担当者\(index + 1)のパスフレーズ"
    }

    private static func ask(_ prompt: String) throws -> Passphrase {
        Terminal.write("\(prompt): ", toErrors: true)
        defer { Terminal.say("") }
        return try Passphrase(SecretLine.read())
    }
}
