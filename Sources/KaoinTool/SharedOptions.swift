package import ArgumentParser
internal import FoundationEssentials
package import KaoinFace
internal import KaoinFiles
internal import KaoinKeys
package import KaoinPass
internal import KaoinTexts

/// Whether a command reports to a program.
package struct JSONOptions: ParsableArguments {
    package init() {}

    @Flag(name: .long, help: "Print one JSON object a line on standard output.")
    package var json = false
}

/// In which language a command speaks to whoever is at the terminal.
package struct LanguageOptions: ParsableArguments {
    package init() {}

    @Option(
        name: .long, help: "Language of messages, ja or en (default: that of the terminal).",
        completion: .list(StaffLanguage.allCases.map(\.rawValue)))
    package var language: String?

    package mutating func validate() throws {
        guard let language, StaffLanguage(rawValue: language) == nil else { return }
        throw ValidationError(.optionIsNoneOf, ["option": "--language", "known": "ja, en"])
    }
}

/// How a command reports, and in which language.
package struct ReportOptions: ParsableArguments {
    package init() {}

    @OptionGroup package var output: JSONOptions
    @OptionGroup package var speech: LanguageOptions

    package var json: Bool { output.json }
}

/// Where the networks are and how they run.
package struct NetworkOptions: ParsableArguments {
    package init() {}

    @Option(name: .long, help: "Folder of the networks; otherwise KAOIN_MODELS and the usual places.")
    package var models: String?

    @Option(name: .long, help: "Processor cores for one picture (default: all, at most 4).")
    package var threads: Int?

    package mutating func validate() throws {
        guard let threads, !(1...64).contains(threads) else { return }
        throw ValidationError(.optionOutOfRange, ["option": "--threads", "range": "1..64"])
    }

    package func store() throws -> NetworkStore {
        try NetworkStore(folder: models.map { URL(filePath: $0) }, threads: threads)
    }
}

/// Whose passes are believed: issuers by name, or those of a trust bundle.
package struct TrustOptions: ParsableArguments {
    package init() {}

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a trusted issuer; may be repeated.",
        completion: .file())
    package var issuer: [String] = []

    @Option(name: .long, help: "A signed trust bundle instead; needs --root.", completion: .file())
    package var trust: String?

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a root of --trust; may be repeated.",
        completion: .file())
    package var root: [String] = []

    package mutating func validate() throws {
        if !issuer.isEmpty, trust != nil {
            throw ValidationError(.optionsExclude, ["first": "--issuer", "second": "--trust"])
        }
        if trust != nil, root.isEmpty {
            throw ValidationError(.optionNeedsOption, ["option": "--trust", "other": "--root"])
        }
        if trust == nil, !root.isEmpty {
            throw ValidationError(.optionNeedsOption, ["option": "--root", "other": "--trust"])
        }
    }

    /// - Returns: nil where nothing was named.
    package func read() throws -> IssuerTrust? {
        guard let trust else { return issuer.isEmpty ? nil : IssuerTrust(try issuer.map(KeyStore.issuer)) }
        let roots = try root.map(KeyStore.root)
        return try CommandFailure.named(trust) {
            let file = try FileReader.read(trust, limit: TrustBundle.maximumLength)
            return IssuerTrust(try SignedTrustBundle(file).verified(by: roots))
        }
    }

    /// - Throws: wrong use where nothing was named.
    package func required() throws -> IssuerTrust {
        guard let trust = try read() else { throw ValidationError(.trustNeeded) }
        return trust
    }
}

/// Where a kiosk keeps its state.
package struct StateOptions: ParsableArguments {
    package init() {}

    @Option(name: .long, help: "Folder of the kiosk's state.", completion: .directory)
    package var state = "/var/lib/kaoin"
}

/// Whether a file that is there may be lost.
package struct ReplaceOptions: ParsableArguments {
    package init() {}

    @Flag(name: .long, help: "Write over a file that is there already.")
    package var replace = false

    /// Before work is done that would be lost: the file can be written, and nothing is there that would be written over.
    package func require(_ path: String) throws {
        try FileWriter.requireWritable(path, replacing: replace)
    }

    package func write(_ bytes: [UInt8], to path: String) throws {
        try FileWriter.write(bytes, to: path, replacing: replace)
    }
}
