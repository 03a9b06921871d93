import ArgumentParser
import Foundation
import KaoinEngine
import KaoinFace
import KaoinFiles
import KaoinPass

/// How a command reports.
struct ReportOptions: ParsableArguments {
    @Flag(name: .long, help: "Print one JSON object a line on standard output.")
    var json = false
}

/// Where the networks are and how they run.
struct NetworkOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the networks; otherwise KAOIN_MODELS and the usual places.")
    var models: String?

    @Option(name: .long, help: "Processor cores for one picture (default: all, at most 4).")
    var threads: Int?

    mutating func validate() throws {
        if let threads, !(1...64).contains(threads) { throw ValidationError("--threads must be 1…64") }
    }

    func store() throws -> NetworkStore {
        try NetworkStore(folder: models.map { URL(filePath: $0) }, threads: threads)
    }
}

/// Whose passes are believed: issuers by name, or those of a trust bundle.
struct TrustOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a trusted issuer; may be repeated.",
        completion: .file())
    var issuer: [String] = []

    @Option(name: .long, help: "A signed trust bundle instead; needs --root.", completion: .file())
    var trust: String?

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a root of --trust; may be repeated.",
        completion: .file())
    var root: [String] = []

    mutating func validate() throws {
        if !issuer.isEmpty, trust != nil { throw ValidationError("--issuer and --trust exclude each other") }
        if trust != nil, root.isEmpty { throw ValidationError("--trust needs --root") }
        if trust == nil, !root.isEmpty { throw ValidationError("--root needs --trust") }
    }

    /// - Returns: nil where nothing was named.
    func read() throws -> IssuerTrust? {
        guard let trust else { return issuer.isEmpty ? nil : IssuerTrust(try issuer.map(KeyStore.issuer)) }
        let roots = try root.map(KeyStore.root)
        return try CommandFailure.named(trust) {
            let file = try FileReader.read(trust, limit: TrustBundle.maximumLength)
            return IssuerTrust(try SignedTrustBundle(file).verified(by: roots))
        }
    }

    /// - Throws: wrong use where nothing was named.
    func required() throws -> IssuerTrust {
        guard let trust = try read() else { throw ValidationError("needs --issuer, or --trust with --root") }
        return trust
    }
}

/// Where a kiosk keeps its state.
struct StateOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the kiosk's state.", completion: .directory)
    var state = "/var/lib/kaoin"
}

/// The holder's PIN, where there is one.
struct PINOptions: ParsableArguments {
    @Flag(name: .long, help: "Ask for the holder's PIN, 4 to 12 digits, on standard input.")
    var pin = false

    /// Asks, and reads a line that the terminal does not show.
    func read() throws -> PassPIN? {
        guard pin else { return nil }
        Terminal.write("PIN 暗証番号: ", toErrors: true)
        defer { Terminal.say("") }
        return try PassPIN(SecretLine.read())
    }
}
