import ArgumentParser
import KaoinEngine
import KaoinPass

/// `kaoin keys`: the keys of issuers and branch groups.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make keys.", subcommands: [New.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key pair for an issuer or a branch group.",
            discussion: """
                An issuer's key signs passes: issuer.key stays at the issuing desk, issuer.pub goes to every kiosk.
                A branch group's key opens them: branch.key goes to the group's kiosks, branch.pub to issuing desks.
                Files that are there already are not replaced.
                """)

        enum Kind: String, ExpressibleByArgument, CaseIterable {
            case issuer
            case branch
        }

        @OptionGroup var report: ReportOptions

        @Argument(help: "issuer or branch.")
        var kind: Kind

        @Option(name: .long, help: "An existing folder for the two files.", completion: .directory)
        var out: String

        @Option(name: .long, help: "The issuer's name as it stands in every pass, such as あおば銀行.")
        var name: String?

        mutating func validate() throws {
            switch (kind, name) {
            case (.issuer, nil): throw ValidationError("an issuer needs --name")
            case (.branch, .some): throw ValidationError("a branch group has no --name")
            case (.issuer, let name?) where name.isEmpty || name.utf8.count > PublicPart.issuerLimit:
                throw ValidationError("--name must be 1…\(PublicPart.issuerLimit) bytes of UTF-8")
            default: break
            }
        }

        private struct Line: Encodable {
            let kind: String
            let keyID: String
            let secret: String
            let publicKey: String
        }

        func run() throws {
            let keyID: KeyID
            let files: KeyStore.Files
            if let name {
                let (issuer, written) = try KeyStore.makeIssuer(name: name, in: out)
                (keyID, files) = (issuer.keyID, written)
            } else {
                let (group, written) = try KeyStore.makeBranch(in: out)
                (keyID, files) = (group.keyID, written)
            }
            if report.json {
                try Terminal.json(
                    Line(kind: kind.rawValue, keyID: "\(keyID)", secret: files.secret, publicKey: files.publicKey))
            } else {
                Terminal.result("key \(keyID)")
                Terminal.result(
                    "secret: \(files.secret)  keep it; who has it can \(kind == .issuer ? "issue" : "open") passes")
                Terminal.result("public: \(files.publicKey)")
            }
        }
    }
}
