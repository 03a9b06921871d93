import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinPorts
import KaoinTexts
import KaoinTool

/// `kaoin keys request`.
struct KeysRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Write public keys for the bank, with whose they are and proof that the private ones are here.",
        discussion: """
            The file is signed by each private key that is named; their passphrases or PINs are asked for. It goes to the bank
            in place of bare public files and is taken for 30 days by `kaoin keys accept` and `kaoin trust build`. For keys that
            are sealed to a machine it is written when they are made: `kaoin keys new … --request NAME`. Whose a key is, the
            file says of itself: two people compare the fingerprints.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var replacement: ReplaceOptions

    @Argument(help: "Private keys, each of another kind.", completion: .file())
    var keys: [String]

    @Option(name: .long, help: "Whose they are: the kiosk, the group or the office.")
    var name: String

    @Option(name: .long, help: "Where the request is written.", completion: .file())
    var out: String

    func validate() throws { try KeyRequestName.require(name) }

    func run() throws {
        try replacement.require(out)
        let store = PassphrasePrompt.keys
        let request = try KeyRequest(name: name, keys: try keys.map { try store.privateKey($0) }, at: .current)
        try replacement.write(request.encoded, to: out)
        try KeyRequestLine(request, file: out).show(asJSON: report.json)
    }
}

/// `kaoin keys accept`.
struct KeysAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take public keys from a request: verify it, show whose they are, write KIND.pub.",
        discussion: """
            Exit code 1, and nothing is written, where the request was changed, where it does not prove that its maker has the
            private keys, where it is older than 30 days, or where it is not of the name that --name asks for. Compare the
            fingerprints with the one who made it before the files are used.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "The request.", completion: .file())
    var request: String

    @Option(name: .long, help: "Whose it must be.")
    var name: String?

    @Option(
        name: .long, help: "An existing folder for the public files; without it the request is only shown.",
        completion: .directory)
    var out: String?

    func run() throws {
        let read = try KeyStore.request(request, at: .current)
        if let name, read.name != name {
            throw CommandFailure(
                kind: "request-of-other", LocalizedText(.requestOfOther, ["found": Terminal.shown(read.name)]),
                .finding)
        }
        var files: [String] = []
        if let out {
            files = read.keys.map { "\(out)/\($0.kind.rawValue).pub" }
            for file in files { try FileWriter.requireWritable(file, replacing: false) }
            for (file, key) in zip(files, read.keys) {
                guard let bytes = read.publicFile(of: key.kind) else { continue }
                try FileWriter.write(bytes, to: file, replacing: false)
            }
        }
        try KeyRequestLine(read, file: request, publicFiles: files).show(asJSON: report.json)
    }
}

enum KeyRequestName {
    static func require(_ name: String) throws {
        guard PublicPart.isPrintable(name, limit: KeyRequest.nameLimit) else {
            throw ValidationError(.requestNameTooLong, ["limit": "\(KeyRequest.nameLimit)"])
        }
    }
}

/// What is told of a request.
struct KeyRequestLine: Encodable {
    let file: String
    let name: String
    let madeAt: String
    let keys: [KeyLine]

    /// - Parameter publicFiles: those that were written, in the order of the keys; empty where none was.
    init(_ request: KeyRequest, file: String, publicFiles: [String] = []) {
        self.file = file
        name = request.name
        madeAt = "\(request.madeAt)"
        keys = request.keys.enumerated().map { index, key in
            KeyLine(
                key, holders: nil, secret: nil,
                publicKey: publicFiles.indices.contains(index) ? publicFiles[index] : nil)
        }
    }

    func show(asJSON: Bool) throws {
        if asJSON { return try Terminal.json(self) }
        Terminal.result(.requestTitle, ["file": Terminal.shown(file), "name": Terminal.shown(name), "time": madeAt])
        for key in keys {
            key.describe()
            if let file = key.publicKey { Terminal.row(.labelPublicKey, file) }
        }
        Terminal.say(.requestCompare)
    }
}
