public import FoundationEssentials
public import KaoinCore
internal import KaoinCrypto
internal import KaoinInference
public import KaoinTexts

/// Loads the networks from a folder; a file that is not exactly the one the manifest names is refused.
public final class NetworkStore {
    public let folder: URL
    /// Cores that one run of a network may use.
    public let threads: Int
    /// Where a package puts its networks.
    static let packagedFolder = "/usr/share/kaoin/models"

    let manifest: NetworkManifest
    private let runtime: InferenceRuntime
    private let cache: NetworkCache?

    /// - Parameters:
    ///   - folder: where the networks are; nil looks at the places of `standardFolders()`.
    ///   - threads: 1 or more; nil uses all cores, at most 4.
    ///   - cache: of compiled networks; nil compiles each.
    public convenience init(folder: URL? = nil, threads: Int? = nil, cache: NetworkCache? = nil) throws {
        try self.init(folder: folder, threads: threads, cache: cache, manifest: .current)
    }

    init(folder: URL?, threads: Int?, cache: NetworkCache? = nil, manifest: NetworkManifest) throws {
        guard let folder = folder ?? Self.standardFolders().first(where: Self.holdsNetworks) else {
            throw NetworkFileError.folderMissing(searched: Self.standardFolders().map(\.path))
        }
        self.folder = folder
        self.manifest = manifest
        self.cache = cache
        self.threads = threads ?? min(ProcessInfo.processInfo.activeProcessorCount, 4)
        runtime = try InferenceRuntime(threads: self.threads)
    }

    /// Where networks are looked for, in this order: the folder that `KAOIN_MODELS` names, the one of an installed
    /// program, the one that `make setup` fills. The place needs no trust: the digests are in the program.
    public static func standardFolders() -> [URL] {
        var folders: [URL] = []
        if let named = ProcessInfo.processInfo.environment["KAOIN_MODELS"] { folders.append(URL(filePath: named)) }
        folders.append(URL(filePath: packagedFolder))
        var place = URL(filePath: CommandLine.arguments.first ?? "").standardizedFileURL
        if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            place = URL(filePath: program)
        }
        while place.path != "/" {
            place.deleteLastPathComponent()
            folders.append(place.appending(path: ".runtime/models"))
        }
        return folders
    }

    func load(
        _ name: String, inputShape: [Int], element: Network.Element = .byte
    ) throws -> Network {
        guard let entry = manifest.networks.first(where: { $0.name == name }) else {
            preconditionFailure("the manifest names every network that the program loads")
        }
        return try load(name, entry.files, from: folder, inputShape: inputShape, element: element)
    }

    /// What is the same each time may come from the cache.
    ///
    /// - Parameter files: names of its files to their digests.
    func load(
        _ name: String, _ files: [String: String], from folder: URL, inputShape: [Int], element: Network.Element
    ) throws -> Network {
        let origin = NetworkCache.Origin(
            network: name, digests: files, inputShape: inputShape, element: element, runtime: runtime)
        if let network = cache?.network(of: origin) { return network }
        let network = try Network(
            name, topology: contents(of: "\(name).xml", files, in: folder),
            weights: contents(of: "\(name).bin", files, in: folder),
            inputShape: inputShape, element: element, runtime: runtime)
        cache?.keep(network, of: origin)
        return network
    }

    /// Read once, so that what is checked is what is used.
    func contents(of file: String, _ digests: [String: String], in folder: URL) throws -> [UInt8] {
        let url = folder.appending(path: file)
        guard let data = try? Data(contentsOf: url) else { throw NetworkFileError.missing(url.path) }
        let bytes = [UInt8](data)
        guard SHA256.digest(bytes.span).hexText == digests[file] else { throw NetworkFileError.altered(url.path) }
        return bytes
    }

    private static func holdsNetworks(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "sface.xml").path)
    }
}

/// What is wrong with the files of the networks.
public enum NetworkFileError: Error, Equatable {
    case folderMissing(searched: [String])
    case missing(String)
    case altered(String)
}

extension NetworkFileError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .folderMissing(let searched):
            LocalizedText(.networksMissing, ["folders": searched.prefix(3).joined(separator: ", ")])
        case .missing(let path): LocalizedText(.networkMissing, ["path": path])
        case .altered(let path): LocalizedText(.networkAltered, ["path": path])
        }
    }

    public var kind: String { "networks-unusable" }
    public var severity: FailureSeverity { .fault }
}
