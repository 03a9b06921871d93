import ArgumentParser
import Foundation
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
