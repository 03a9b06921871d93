import ArgumentParser
import KaoinCore
import KaoinIdentity
import KaoinKeys
import KaoinPass
import KaoinQR
import KaoinTool

/// `kaoin identity`: identity codes of others (MOSIP Claim 169).
struct IdentityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity", abstract: "Verify identity codes of others (MOSIP Claim 169), compare their portrait.",
        subcommands: [IdentityInspectCommand.self, IdentityMatchCommand.self])
}

/// Whose codes are trusted, and what opens them.
struct IdentityOptions: ParsableArguments {
    @Option(
        name: .long, help: "The issuer's public key, Ed25519 or P-256: PEM, or hexadecimal on one line.",
        completion: .file())
    var issuerKey: String

    @Option(name: .long, help: "The name of the issuer that its codes must have (iss).")
    var issuerName: String

    @Option(
        name: .long, help: "The AES key of encrypted codes, in hexadecimal on one line.", completion: .file())
    var decryptionKey: String?

    @Flag(name: .long, help: "Take codes that do not say when they end.")
    var allowUndated = false

    mutating func validate() throws {
        try PrintableLimit.identityIssuer.require(issuerName)
    }

    /// The keys once read, for any number of codes.
    struct Verifier {
        let issuer: TrustedIdentityIssuer
        let keys: [IdentityDecryptionKey]
        let allowsUndated: Bool

        func verify(_ code: IdentityCode, at now: Timestamp) throws -> VerifiedIdentityCode {
            try VerifiedIdentityCode(
                code, trusting: [issuer], decryptingWith: keys, at: now, allowsUndated: allowsUndated)
        }
    }

    func verifier() throws -> Verifier {
        Verifier(
            issuer: try IdentityKeyFiles.issuer(issuerKey, named: issuerName),
            keys: try decryptionKey.map { [try IdentityKeyFiles.decryptionKey($0)] } ?? [], allowsUndated: allowUndated)
    }
}
